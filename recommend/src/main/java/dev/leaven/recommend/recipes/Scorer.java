package dev.leaven.recommend.recipes;

import dev.leaven.recommend.interactions.History;

/**
 * A trained recommender: what a person's events say about every item. Thread-safe.
 *
 * <p>The person need not have been there in training: events count at once.
 */
@FunctionalInterface
public interface Scorer {
  /** Writes one score an item, higher is better; items that the person had are scored as well. */
  void score(History person, float[] scores);
}
