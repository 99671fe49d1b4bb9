package dev.leaven.recommend.kernels;

import dev.leaven.nn.kernels.Kernels;

/**
 * Sums over rows of a factor matrix, in plain Java; a row has {@code width} numbers and begins at
 * {@code width} times its number.
 *
 * <p>{@link #best} gives the same on the Vector API where this JVM has it.
 */
public class FactorRows {
  /** How many vectors {@link #addProducts} multiplies at once. */
  static final int TOGETHER = 4;

  /** Two of the widest vectors. */
  private static final int PADDING = 32;

  FactorRows() {}

  /** The kernels for this JVM: on the Vector API where it was started with that module. */
  public static FactorRows best() {
    return Kernels.vectorsAvailable() ? new VectorFactorRows() : new FactorRows();
  }

  /** How many numbers a row takes: rows are padded with zeros to whole vectors. */
  public static int padded(int factors) {
    return (factors + PADDING - 1) / PADDING * PADDING;
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
  void addProduct(float[] gram, int width, float[] x, float[] y) {
    for (int f = 0; f < width; f++) {
      float factor = x[f];
      for (int g = 0; g < width; g++) {
        y[g] = Math.fma(factor, gram[f * width + g], y[g]);
      }
    }
  }

  /** y += G·x for each of four vectors x, one below another, and a symmetric G, width × width. */
  void addProducts(float[] gram, int width, float[] x, float[] y) {
    for (int start = 0; start < TOGETHER * width; start += width) {
      for (int f = 0; f < width; f++) {
        float factor = x[start + f];
        for (int g = 0; g < width; g++) {
          y[start + g] = Math.fma(factor, gram[f * width + g], y[start + g]);
        }
      }
    }
  }

  /**
   * y += Σ v·(a + b·⟨m, x⟩)·m over the rows m that are listed from one place to another, each with
   * its weight v.
   *
   * @param at where x begins in {@code x}, and y in {@code y}
   */
  void addProjections(
      float[] matrix, Listed listed, int width, float[] x, int at, float a, float b, float[] y) {
    for (int e = listed.from(); e < listed.to(); e++) {
      int row = listed.rows()[e] * width;
      float factor = listed.weights()[e] * (a + b * dot(matrix, row, x, at, width));
      for (int f = 0; f < width; f++) {
        y[at + f] = Math.fma(factor, matrix[row + f], y[at + f]);
      }
    }
  }

  /** ⟨m, x⟩ for the row m that begins at a place, and x that begins at another. */
  public float dot(float[] matrix, int row, float[] x, int at, int width) {
    float sum = 0;
    for (int f = 0; f < width; f++) {
      sum = Math.fma(matrix[row + f], x[at + f], sum);
    }
    return sum;
  }

  /**
   * Some rows of a matrix.
   *
   * @param rows their numbers
   * @param weights a weight for each
   * @param from the first place that counts
   * @param to the place behind the last
   */
  record Listed(int[] rows, float[] weights, int from, int to) {
    int size() {
      return to - from;
    }
  }
}
