package dev.leaven.recommend.rules;

import dev.leaven.model.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A company's rules for the lists of one model. Each has a name, by which answers and dry runs
 * speak of it; conditions are expressions of CEL over {@code item}, {@code user}, {@code context}
 * and {@code now}.
 *
 * <p>What they do, in this order: an item that was seen, or that a filter does not let pass, is
 * out. Boosts change the scores of the rest. Buried items come after all others, else the higher
 * score comes first. Pins take their places, then the rest is filled from the top, as far as caps
 * allow. Caps and filters hold for pins too.
 */
public record RuleSet(
    List<Filter> filters,
    List<Boost> boosts,
    List<Bury> bury,
    List<Pin> pins,
    List<Cap> caps,
    Optional<NotSeen> notSeen,
    Optional<Diversity> diversity) {
  /** The names of the two rules that a set has at most once. */
  public static final String NOT_SEEN = "not-seen";

  public static final String DIVERSITY = "diversity";

  /** No rules: the best first, without what was seen as the version reads it. */
  public static final RuleSet NONE =
      new RuleSet(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty());

  public RuleSet {
    filters = List.copyOf(filters);
    boosts = List.copyOf(boosts);
    bury = List.copyOf(bury);
    pins = List.copyOf(pins);
    caps = List.copyOf(caps);
  }

  /** Only items that meet a condition are shown. */
  public record Filter(String name, String when) {}

  /**
   * Items that meet a condition have another score: every multiplier, then every addition.
   *
   * @param multiply 1 where it only adds
   * @param add 0 where it only multiplies
   */
  public record Boost(String name, String when, double multiply, double add) {}

  /** Items that meet a condition come after all others. */
  public record Bury(String name, String when) {}

  /**
   * An item has a place of its own: a certain one, or the best that meets a condition.
   *
   * @param position from 1; beyond the list it does nothing
   */
  public record Pin(String name, Optional<String> item, Optional<String> when, int position) {}

  /**
   * At most so many items with the same value of an attribute; of a list each text counts, and
   * items without the attribute are not counted.
   */
  public record Cap(String name, String attribute, int most) {}

  /**
   * Whether items that the person had are left out, instead of what the version says.
   *
   * @param types the events that count as had
   */
  public record NotSeen(boolean on, Set<EventType> types) {
    public NotSeen {
      types = Set.copyOf(types);
    }
  }

  /**
   * Lists whose items differ: maximal marginal relevance (Carbonell and Goldstein 1998).
   *
   * @param lambda how much likeness counts beside the score, from 0 (nothing) to 1
   * @param by the attributes that likeness is measured on: the share of texts or words in common
   */
  public record Diversity(double lambda, List<String> by) {
    public Diversity {
      by = List.copyOf(by);
    }
  }

  /** The names of all rules, in the order in which they stand. */
  public List<String> names() {
    var names = new ArrayList<String>();
    notSeen.ifPresent(rule -> names.add(NOT_SEEN));
    filters.forEach(rule -> names.add(rule.name()));
    boosts.forEach(rule -> names.add(rule.name()));
    bury.forEach(rule -> names.add(rule.name()));
    pins.forEach(rule -> names.add(rule.name()));
    caps.forEach(rule -> names.add(rule.name()));
    diversity.ifPresent(rule -> names.add(DIVERSITY));
    return names;
  }

  /** The same rules without one. */
  public RuleSet without(String name) {
    return new RuleSet(
        filters.stream().filter(rule -> !rule.name().equals(name)).toList(),
        boosts.stream().filter(rule -> !rule.name().equals(name)).toList(),
        bury.stream().filter(rule -> !rule.name().equals(name)).toList(),
        pins.stream().filter(rule -> !rule.name().equals(name)).toList(),
        caps.stream().filter(rule -> !rule.name().equals(name)).toList(),
        notSeen.filter(rule -> !name.equals(NOT_SEEN)),
        diversity.filter(rule -> !name.equals(DIVERSITY)));
  }
}
