package dev.leaven.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the records read and write themselves: names in snake case, times in ISO 8601, fields without
 * a value left out.
 */
public final class Wire {
  private static final int DEPTH = 64;

  /** What the server reads with: a field that it does not know is an error, so that typos are. */
  public static final JsonMapper STRICT = mapper(true);

  /** What the client reads with: fields that a newer server added are skipped. */
  public static final JsonMapper LENIENT = mapper(false);

  private Wire() {}

  private static JsonMapper mapper(boolean strict) {
    var limits = StreamReadConstraints.builder().maxNestingDepth(DEPTH).build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .changeDefaultPropertyInclusion(
            was -> was.withValueInclusion(JsonInclude.Include.NON_ABSENT))
        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
        .build();
  }

  /** Throws LV-1002 where a field that must be there is missing or blank. */
  static void required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new LeavenException(
          ErrorCode.LV_1002,
          "The field \"%s\" is missing or empty.".formatted(field),
          "Give \"%s\" a value.".formatted(field));
    }
  }

  static <T> Optional<T> absent(@Nullable Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }

  static <T> List<T> copy(@Nullable List<T> values) {
    return values == null ? List.of() : List.copyOf(values);
  }

  static <T> Set<T> copy(@Nullable Set<T> values) {
    return values == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(values));
  }

  static <V> Map<String, V> sorted(@Nullable Map<String, V> values) {
    if (values == null) {
      return Map.of();
    }
    values.forEach(
        (name, value) -> {
          if (value == null) {
            required(name, null);
          }
        });
    return Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
