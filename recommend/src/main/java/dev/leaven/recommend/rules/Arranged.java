package dev.leaven.recommend.rules;

import java.util.List;
import java.util.Map;

/**
 * A list under rules.
 *
 * @param taken how many items each rule took, by its name, where the list is not full: an item
 *     counts for the first that took it (not seen, then filters, then caps)
 */
public record Arranged(List<Placed> items, Map<String, Integer> taken) {
  public Arranged {
    items = List.copyOf(items);
    taken = Map.copyOf(taken);
  }

  /**
   * An item with its place in the list.
   *
   * @param number in the catalogue
   * @param score after the rules
   * @param effects what rules did; with the score before them they add up to it
   */
  public record Placed(int number, float score, List<Effect> effects) {
    public Placed {
      effects = List.copyOf(effects);
    }
  }

  /**
   * What a rule did to an item.
   *
   * @param weight what it added to the score; 0 where it changed the place alone
   */
  public record Effect(String rule, float weight) {}

  /** The numbers of the items, in order. */
  public List<Integer> numbers() {
    return items.stream().map(Placed::number).toList();
  }
}
