package dev.leaven.model;

import static dev.leaven.model.Require.requireArgument;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What else is known of an item or a user, by name: each value a {@link String}, a finite {@link
 * Double}, a {@link Boolean} or a {@link List} of strings.
 */
public record Attributes(Map<String, Object> values) {
  public static final Attributes NONE = new Attributes(Map.of());

  public Attributes {
    var copy = new TreeMap<String, Object>();
    values.forEach((name, value) -> copy.put(name, checked(name, value)));
    values = Collections.unmodifiableMap(copy);
  }

  private static Object checked(String name, Object value) {
    requireArgument(!name.isBlank(), "an attribute's name must not be blank");
    return switch (value) {
      case String text -> text;
      case Boolean flag -> flag;
      case Double number -> {
        requireArgument(Double.isFinite(number), "the attribute \"%s\" must be finite", name);
        yield number;
      }
      case List<?> texts -> {
        requireArgument(
            texts.stream().allMatch(String.class::isInstance),
            "the attribute \"%s\" must be a list of texts",
            name);
        yield List.copyOf(texts);
      }
      default ->
          throw new IllegalArgumentException(
              "the attribute \"%s\" must be a text, a number, true or false, or a list of texts"
                  .formatted(name));
    };
  }

  /** The value where it is a text. */
  public Optional<String> text(String name) {
    return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The value where it is a number. */
  public OptionalDouble number(String name) {
    return values.get(name) instanceof Double number
        ? OptionalDouble.of(number)
        : OptionalDouble.empty();
  }

  /** The value where it is a list of texts, or the one text as a list; else empty. */
  @SuppressWarnings("unchecked") // checked when it was made
  public List<String> texts(String name) {
    return switch (values.get(name)) {
      case List<?> texts -> (List<String>) texts;
      case String text -> List.of(text);
      case null, default -> List.of();
    };
  }
}
