package dev.leaven.recommend.kernels;

import dev.leaven.nn.kernels.Kernels;

/**
 * Sums of rows of weights, in plain Java.
 *
 * <p>{@link #best} gives the same on the Vector API where this JVM has it; both round alike.
 */
public class RowSums {
  RowSums() {}

  /** The kernels for this JVM. */
  public static RowSums best() {
    return Kernels.vectorsAvailable() ? new VectorRowSums() : new RowSums();
  }

  /** sums(j) += factor · weights(from + j) for the first n places. */
  public void add(float[] weights, int from, float factor, float[] sums, int n) {
    for (int j = 0; j < n; j++) {
      sums[j] = Math.fma(factor, weights[from + j], sums[j]);
    }
  }
}
