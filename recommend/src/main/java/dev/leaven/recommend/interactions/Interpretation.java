package dev.leaven.recommend.interactions;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.EventType;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Settings;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How events are read: what each type weighs, how weights decay, what is positive and what counts
 * as seen. Decided when a snapshot is frozen; a version answers by the same.
 *
 * @param template whose defaults were laid under the rest
 * @param weights what an event of a type weighs, 0 where the type says nothing; never negative
 * @param halfLifeDays after how many days an event weighs half; 0 where it never decays
 * @param leastRating a rating below this is no positive event
 * @param seen an item that the person had an event of these types with is not recommended again
 */
public record Interpretation(
    Template template,
    Map<EventType, Double> weights,
    double halfLifeDays,
    double leastRating,
    Set<EventType> seen) {
  /** What a company is; each has defaults of its own. */
  public enum Template {
    SHOP,
    NEWS,
    MUSIC;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What an event of a type weighs. */
    double weight(EventType type) {
      return switch (type) {
        case PURCHASE -> this == SHOP ? 1 : 0;
        case CART -> this == SHOP ? 0.5 : 0;
        case VIEW -> this == SHOP ? 0.1 : this == NEWS ? 0.3 : 0;
        case READ -> this == NEWS ? 1 : 0;
        case PLAY -> this == MUSIC ? 1 : 0;
        case LIKE, RATING -> 1;
        case DISLIKE -> 0;
      };
    }

    double halfLifeDays() {
      return this == NEWS ? 7 : 0;
    }

    Set<EventType> seen() {
      return switch (this) {
        case SHOP -> EnumSet.of(EventType.PURCHASE);
        case NEWS -> EnumSet.of(EventType.READ);
        case MUSIC -> EnumSet.noneOf(EventType.class);
      };
    }
  }

  public Interpretation {
    weights = Collections.unmodifiableMap(new EnumMap<>(weights));
    seen = Collections.unmodifiableSet(seen.isEmpty() ? Set.of() : EnumSet.copyOf(seen));
  }

  /**
   * Reads a snapshot's settings: {@code template} ({@code shop}, {@code news} or {@code music}),
   * {@code weight.TYPE}, {@code half-life} in days, {@code least-rating}, {@code seen} (types with
   * commas between, or {@code none}).
   *
   * @throws LeavenException LV-1204 where one is unknown or out of its bounds
   */
  public static Interpretation of(Settings settings) {
    requireKnown(settings);
    var template = template(settings.text("template", "shop"));
    var weights = new EnumMap<EventType, Double>(EventType.class);
    for (var type : EventType.values()) {
      weights.put(
          type, settings.number("weight." + type.id(), template.weight(type), 0, 1_000_000));
    }
    return new Interpretation(
        template,
        weights,
        settings.number("half-life", template.halfLifeDays(), 0, 100_000),
        settings.number("least-rating", 4, -1e9, 1e9),
        settings.values().containsKey("seen") ? types(settings.text("seen", "")) : template.seen());
  }

  private static void requireKnown(Settings settings) {
    for (var name : settings.values().keySet()) {
      boolean known =
          Set.of("template", "half-life", "least-rating", "seen").contains(name)
              || (name.startsWith("weight.")
                  && EventType.of(name.substring("weight.".length())).isPresent());
      if (!known) {
        throw refused(
            "A snapshot of events has no setting \"%s\".".formatted(name),
            "Use template, weight.TYPE (%s), half-life, least-rating or seen."
                .formatted(EventType.ids()));
      }
    }
  }

  private static Template template(String id) {
    return Arrays.stream(Template.values())
        .filter(template -> template.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    "The setting \"template\" is \"%s\".".formatted(id),
                    "Use shop, news or music."));
  }

  private static Set<EventType> types(String list) {
    var types = EnumSet.noneOf(EventType.class);
    if (!list.strip().equals("none")) {
      for (var id : list.split(",")) {
        types.add(
            EventType.of(id.strip())
                .orElseThrow(
                    () ->
                        refused(
                            "The setting \"seen\" names \"%s\".".formatted(id.strip()),
                            "Use types with commas between (%s), or none."
                                .formatted(EventType.ids()))));
      }
    }
    return types;
  }

  private static LeavenException refused(String detail, String fix) {
    return new LeavenException(ErrorCode.LV_1204, detail, fix);
  }

  /** Every decision by name, so that equal decisions are written equally. */
  public Settings settings() {
    var values = new TreeMap<String, String>();
    values.put("template", template.id());
    weights.forEach((type, weight) -> values.put("weight." + type.id(), weight.toString()));
    values.put("half-life", Double.toString(halfLifeDays));
    values.put("least-rating", Double.toString(leastRating));
    values.put(
        "seen",
        seen.isEmpty()
            ? "none"
            : seen.stream().map(EventType::id).sorted().collect(Collectors.joining(",")));
    return Settings.of(values);
  }

  /** What an event weighs before decay; 0 where it says nothing. */
  public double weight(EventType type, double value) {
    boolean poor = type == EventType.RATING && value < leastRating;
    return poor ? 0 : weights.getOrDefault(type, 0.0);
  }

  /** What is left of a weight after so many milliseconds. */
  public double decay(long ageMillis) {
    return halfLifeDays == 0
        ? 1
        : Math.pow(2, -Math.max(0, ageMillis) / (halfLifeDays * 86_400_000.0));
  }
}
