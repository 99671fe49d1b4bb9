package dev.leaven.recommend.answers;

import java.util.List;

/** Who takes items into a list, in which order, once each has a score: the company's rules. */
@FunctionalInterface
public interface Arrangement {
  /**
   * An item with its place in the list.
   *
   * @param score after the rules
   * @param rules what each rule did to the score; with the score before them they add up to it
   */
  record Placed(int number, float score, List<Effect> rules) {
    public Placed {
      rules = List.copyOf(rules);
    }
  }

  /** What a rule, by name, added to a score. */
  record Effect(String rule, float weight) {}

  /**
   * Makes a list.
   *
   * @param scores one an item of the assortment; −∞ where it may not be shown at all. Not kept
   */
  List<Placed> arrange(float[] scores, Assortment items, Question question);

  /** The best first, as they come: no rules. */
  static Arrangement plain() {
    return new PlainArrangement();
  }
}
