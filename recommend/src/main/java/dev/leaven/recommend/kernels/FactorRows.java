package dev.leaven.recommend.kernels;

import dev.leaven.nn.kernels.Kernels;

/**
 * Sums over rows of a factor matrix, in plain Java; a row has {@code width} numbers and begins at
 * {@code width} times its number.
 *
 * <p>{@link #best} gives the same on the Vector API where this JVM has it.
 */
public class FactorRows {
  FactorRows() {}

  /** The kernels for this JVM: on the Vector API where it was started with that module. */
  public static FactorRows best() {
    return Kernels.vectorsAvailable() ? new VectorFactorRows() : new FactorRows();
  }

  /** Rows are padded with zeros to a multiple of this. */
  public static int padded(int factors) {
    return (factors + 15) / 16 * 16;
  }

  /** G += Σ m·mᵀ over the first {@code rows} rows m; G is width × width. */
  public void addGram(float[] matrix, int rows, int width, float[] gram) {
    for (int r = 0; r < rows; r++) {
      int row = r * width;
      for (int f = 0; f < width; f++) {
        float x = matrix[row + f];
        for (int g = 0; g < width; g++) {
          gram[f * width + g] = Math.fma(x, matrix[row + g], gram[f * width + g]);
        }
      }
    }
  }

  /** y += G·x for a symmetric G of width × width. */
  public void addProduct(float[] gram, int width, float[] x, float[] y) {
    for (int f = 0; f < width; f++) {
      float factor = x[f];
      for (int g = 0; g < width; g++) {
        y[g] = Math.fma(factor, gram[f * width + g], y[g]);
      }
    }
  }

  /** y += Σ (a + b·⟨m, x⟩)·m over the rows m that are listed from one place to another. */
  public void addProjections(
      float[] matrix,
      int[] listed,
      int from,
      int to,
      int width,
      float[] x,
      float a,
      float b,
      float[] y) {
    for (int e = from; e < to; e++) {
      int row = listed[e] * width;
      float factor = a + b * dot(matrix, row, x, width);
      for (int f = 0; f < width; f++) {
        y[f] = Math.fma(factor, matrix[row + f], y[f]);
      }
    }
  }

  /** ⟨m, x⟩ for the row m that begins at a place. */
  public float dot(float[] matrix, int row, float[] x, int width) {
    float sum = 0;
    for (int f = 0; f < width; f++) {
      sum = Math.fma(matrix[row + f], x[f], sum);
    }
    return sum;
  }
}
