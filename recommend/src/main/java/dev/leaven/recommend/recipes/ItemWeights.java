package dev.leaven.recommend.recipes;

import dev.leaven.recommend.interactions.History;
import java.util.Arrays;

/**
 * A scorer that is one matrix of items by items: an item's score is the sum over the person's
 * distinct items i of W(i, item), so that each of them has its exact share in it.
 */
sealed interface ItemWeights extends Scorer {
  int items();

  /** Adds row {@code item} of W, times a factor, to the scores. */
  void add(int item, float factor, float[] scores);

  /** W(item, other). */
  float weight(int item, int other);

  @Override
  default void score(History person, float[] scores) {
    Arrays.fill(scores, 0);
    for (int item : person.distinct()) {
      add(item, 1, scores);
    }
  }

  /** Every weight kept: row-major, items × items. */
  record Dense(int items, float[] weights) implements ItemWeights {
    @Override
    public void add(int item, float factor, float[] scores) {
      int row = item * items;
      for (int j = 0; j < items; j++) {
        scores[j] += factor * weights[row + j];
      }
    }

    @Override
    public float weight(int item, int other) {
      return weights[item * items + other];
    }
  }

  /** Few weights a row: row i's lie from {@code starts[i]} to {@code starts[i + 1]}. */
  record Sparse(int items, int[] starts, int[] others, float[] weights) implements ItemWeights {
    @Override
    public void add(int item, float factor, float[] scores) {
      for (int e = starts[item]; e < starts[item + 1]; e++) {
        scores[others[e]] += factor * weights[e];
      }
    }

    @Override
    public float weight(int item, int other) {
      for (int e = starts[item]; e < starts[item + 1]; e++) {
        if (others[e] == other) {
          return weights[e];
        }
      }
      return 0;
    }
  }
}
