package dev.leaven.recommend.kernels;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.nn.kernels.Kernels;
import dev.leaven.nn.kernels.Memory;
import dev.leaven.nn.kernels.Products;

/**
 * The inverse of a symmetric positive definite matrix, in place.
 *
 * <p>The sweep operator (Goodnight 1979, "A tutorial on the SWEEP operator") over blocks of rows:
 * with D the block on the diagonal and R its rows, every other element loses Rᵀ·D⁻¹·R, the rows
 * become D⁻¹·R and the block −D⁻¹. After all blocks the matrix is −A⁻¹. Nearly all work is one
 * product a block, n³ multiplications in all; only the upper triangle is kept until the end.
 */
public final class SymmetricInverse {
  private static final int BLOCK = 128;
  private static final int BAND = 256;

  /** Held, since the addresses live as long as it does. */
  @SuppressWarnings("UnusedVariable")
  private final Memory memory;

  private final int n;
  private final int ld;
  private final long a;
  private final long rows;
  private final long swept;
  private final long block;
  private final Products products;

  private SymmetricInverse(float[] matrix, int n, Memory memory) {
    this.memory = memory;
    this.n = n;
    // An odd number of cache lines a row, so that a column does not fall into one set of the cache.
    this.ld = (n + 15) / 16 % 2 == 0 ? (n + 15) / 16 * 16 + 16 : (n + 15) / 16 * 16;
    this.a = memory.floats((long) n * ld);
    this.rows = memory.floats((long) BLOCK * ld);
    this.swept = memory.floats((long) BLOCK * ld);
    this.block = memory.floats((long) BLOCK * BLOCK);
    this.products = (Kernels.vectorsAvailable() ? Kernels.vector() : Kernels.scalar()).products();
    for (int i = 0; i < n; i++) {
      Memory.copy(matrix, i * n, at(i, 0), n);
    }
  }

  /**
   * Replaces a matrix by its inverse.
   *
   * @param matrix n × n, row-major, symmetric and positive definite
   */
  public static void invert(float[] matrix, int n) {
    requireArgument(
        matrix.length == (long) n * n, "%d numbers are no %d × %d matrix", matrix.length, n, n);
    var inverse = new SymmetricInverse(matrix, n, new Memory());
    for (int k = 0; k < n; k += BLOCK) {
      inverse.sweep(k, Math.min(BLOCK, n - k));
    }
    inverse.write(matrix);
  }

  private long at(int i, int j) {
    return a + 4 * ((long) i * ld + j);
  }

  private void sweep(int k, int width) {
    takeRows(k, width);
    double[] inverse = diagonalInverse(k, width);
    multiply(inverse, width);
    for (int i = 0; i < n; i += BAND) {
      int band = Math.min(BAND, n - i);
      products.multiplyTransposedLeft(
          rows + 4L * i, ld, swept + 4L * i, ld, at(i, i), ld, band, n - i, width, true);
    }
    putRows(k, width, inverse);
  }

  /** Copies the block's rows out of the upper triangle: above the diagonal, they are columns. */
  private void takeRows(int k, int width) {
    for (int r = 0; r < width; r++) {
      long row = rows + 4L * r * ld;
      for (int j = 0; j < k; j++) {
        Memory.put(row + 4L * j, Memory.get(at(j, k + r)));
      }
      for (int j = 0; j < r; j++) {
        Memory.put(row + 4L * (k + j), Memory.get(at(k + j, k + r)));
      }
      Memory.copy(at(k + r, k + r), row + 4L * (k + r), n - k - r);
    }
  }

  /** D⁻¹ in double precision, row-major, by the same operator one row at a time. */
  private double[] diagonalInverse(int k, int width) {
    double[] d = new double[width * width];
    for (int r = 0; r < width; r++) {
      for (int c = 0; c < width; c++) {
        d[r * width + c] = Memory.get(rows + 4 * ((long) r * ld + k + c));
      }
    }
    double[] pivotRow = new double[width];
    for (int p = 0; p < width; p++) {
      double pivot = d[p * width + p];
      requireArgument(pivot > 0, "the matrix is not positive definite at row %d", k + p);
      System.arraycopy(d, p * width, pivotRow, 0, width);
      for (int r = 0; r < width; r++) {
        double factor = d[r * width + p] / pivot;
        if (r != p) {
          for (int c = 0; c < width; c++) {
            d[r * width + c] -= factor * pivotRow[c];
          }
          d[r * width + p] = factor;
        }
      }
      for (int c = 0; c < width; c++) {
        d[p * width + c] = pivotRow[c] / pivot;
      }
      d[p * width + p] = -1 / pivot;
    }
    for (int e = 0; e < d.length; e++) {
      d[e] = -d[e];
    }
    return d;
  }

  /** Writes −D⁻¹·R, so that the product with R is added and not taken away. */
  private void multiply(double[] inverse, int width) {
    for (int e = 0; e < width * width; e++) {
      Memory.put(block + 4L * e, (float) -inverse[e]);
    }
    products.multiply(block, width, rows, ld, swept, ld, width, n, width, false);
  }

  /** Puts D⁻¹·R back as rows and columns of the upper triangle, and −D⁻¹ on the diagonal. */
  private void putRows(int k, int width, double[] inverse) {
    for (int r = 0; r < width; r++) {
      long row = swept + 4L * r * ld;
      for (int j = 0; j < k; j++) {
        Memory.put(at(j, k + r), -Memory.get(row + 4L * j));
      }
      for (int c = r; c < width; c++) {
        Memory.put(at(k + r, k + c), (float) -inverse[r * width + c]);
      }
      for (int j = k + width; j < n; j++) {
        Memory.put(at(k + r, j), -Memory.get(row + 4L * j));
      }
    }
  }

  private void write(float[] matrix) {
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        float value = -Memory.get(at(i, j));
        matrix[i * n + j] = value;
        matrix[j * n + i] = value;
      }
    }
  }
}
