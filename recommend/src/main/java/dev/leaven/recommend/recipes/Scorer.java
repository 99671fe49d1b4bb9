package dev.leaven.recommend.recipes;

import dev.leaven.recommend.interactions.History;

/**
 * What a recipe has learnt: it scores every item for a person, who need not have been in the
 * training set. Thread-safe; what it does not say here it does not remember of anybody.
 */
public interface Scorer {
  /**
   * Writes one score an item, higher is better; items that the person had are scored as well.
   *
   * @param scores as many as there are items
   */
  void score(History person, float[] scores);

  /**
   * Why one item has its score: adds to each event what it brought, and returns what the item has
   * without any event. All of it, times the factor, adds up to the score.
   *
   * @param factor what everything is multiplied with
   * @param events one number an event of the person, in their order
   */
  double explain(History person, int item, double factor, double[] events);

  /** Its arrays and numbers, to be written and to be read again by {@link Kept#scorer}. */
  Kept kept();
}
