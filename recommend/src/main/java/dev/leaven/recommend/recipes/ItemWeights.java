package dev.leaven.recommend.recipes;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.nn.saving.StoredArray;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.kernels.RowSums;
import java.util.Arrays;
import java.util.Map;

/**
 * A scorer that is one matrix of items by items: an item's score is the sum over the person's
 * distinct items i of the weight of i times W(i, item), so that each event has its exact share.
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
    var taken = Taken.of(person);
    for (int t = 0; t < taken.size(); t++) {
      add(taken.item(t), taken.weight(t), scores);
    }
  }

  @Override
  default double explain(History person, int item, double factor, double[] events) {
    double[] shares = person.shares();
    for (int e = 0; e < shares.length; e++) {
      events[e] += factor * shares[e] * weight(person.items()[e], item);
    }
    return 0;
  }

  /** Every weight kept: row-major, items × items. */
  record Dense(int items, float[] weights) implements ItemWeights {
    static final String KIND = "dense-weights";
    private static final RowSums SUMS = RowSums.best();

    public Dense {
      requireArgument(
          weights.length == (long) items * items, "%d items need as many squared weights", items);
    }

    static Dense of(Kept kept, int items) {
      return new Dense(items, kept.floats("weights"));
    }

    @Override
    public void add(int item, float factor, float[] scores) {
      SUMS.add(weights, item * items, factor, scores, items);
    }

    @Override
    public float weight(int item, int other) {
      return weights[item * items + other];
    }

    @Override
    public Kept kept() {
      var array = StoredArray.of(new int[] {items, items}, weights);
      return Kept.of(KIND, Map.of(), Map.of("weights", array));
    }
  }

  /** Few weights a row: row i's lie from {@code starts[i]} to {@code starts[i + 1]}. */
  record Sparse(int items, int[] starts, int[] others, float[] weights) implements ItemWeights {
    static final String KIND = "sparse-weights";

    static Sparse of(Kept kept, int items) {
      int[] starts = kept.ints("starts");
      int[] others = kept.ints("others");
      float[] weights = kept.floats("weights");
      Kept.requireRows(items, starts, others, items);
      requireArgument(weights.length == others.length, "each entry needs one weight");
      return new Sparse(items, starts, others, weights);
    }

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

    @Override
    public Kept kept() {
      return Kept.of(
          KIND,
          Map.of(),
          Map.of(
              "starts", StoredArray.of(new int[] {starts.length}, starts),
              "others", StoredArray.of(new int[] {others.length}, others),
              "weights", StoredArray.of(new int[] {weights.length}, weights)));
    }
  }
}
