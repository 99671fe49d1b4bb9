package dev.leaven.recommend.recipes;

import dev.leaven.recommend.kernels.BestFirst;
import dev.leaven.recommend.kernels.NearestItems;
import dev.leaven.recommend.kernels.SparseProduct;
import java.util.Arrays;

/** Keeps the best few neighbours of every item from a product of sparse matrices. */
final class Neighbours {
  /** What a gathered number is worth as a weight. */
  @FunctionalInterface
  interface Weighting {
    float weight(int item, int other, float gathered);
  }

  private Neighbours() {}

  /** Row i of the weights holds the k other items with the highest positive weight for item i. */
  static ItemWeights.Sparse best(int items, SparseProduct product, int k, Weighting weighting) {
    int[] starts = new int[items + 1];
    int[] others = new int[Math.min(items * 16, 1 << 20)];
    float[] weights = new float[others.length];
    var best = new BestFirst(k);
    int end = 0;
    for (int item = 0; item < items; item++) {
      product.gather(item);
      for (int m = 0; m < product.count(); m++) {
        int other = product.met(m);
        float weight = weighting.weight(item, other, product.value(other));
        if (other != item && weight > 0) {
          best.offer(other, weight);
        }
      }
      float[] kept = new float[best.size()];
      int[] neighbours = best.take(kept);
      if (end + kept.length > others.length) {
        int more = Math.addExact(others.length, Math.max(others.length >> 1, kept.length));
        others = Arrays.copyOf(others, more);
        weights = Arrays.copyOf(weights, more);
      }
      System.arraycopy(neighbours, 0, others, end, kept.length);
      System.arraycopy(kept, 0, weights, end, kept.length);
      end += kept.length;
      starts[item + 1] = end;
    }
    return new ItemWeights.Sparse(
        items, starts, Arrays.copyOf(others, end), Arrays.copyOf(weights, end));
  }

  /** The weights of lists that are there. */
  static ItemWeights.Sparse of(NearestItems.Lists lists) {
    return new ItemWeights.Sparse(
        lists.starts().length - 1, lists.starts(), lists.others(), lists.weights());
  }
}
