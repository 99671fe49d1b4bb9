package dev.leaven.nn.kernels;

import static dev.leaven.nn.kernels.Memory.get;
import static dev.leaven.nn.kernels.Memory.put;

/**
 * Products of matrices, in plain Java; rows lie {@code ld} numbers apart.
 *
 * <p>Strides are in numbers, addresses in bytes.
 */
public class Products {
  private Memory memory = new Memory();
  private long transposed;
  private long transposedSize;

  /** C = A·B, or C += A·B where {@code add}; A is m × k, B k × n, C m × n. */
  public void multiply(
      long a, int lda, long b, int ldb, long c, int ldc, int m, int n, int k, boolean add) {
    product(a, lda, 1, b, ldb, c, ldc, m, n, k, add);
  }

  /** C = Aᵀ·B, or C += Aᵀ·B where {@code add}; A is k × m, B k × n, C m × n. */
  public void multiplyTransposedLeft(
      long a, int lda, long b, int ldb, long c, int ldc, int m, int n, int k, boolean add) {
    product(a, 1, lda, b, ldb, c, ldc, m, n, k, add);
  }

  /** C = A·Bᵀ; A is m × k, B n × k, C m × n. Transposes B once into scratch. */
  public final void multiplyTransposedRight(
      long a, int lda, long b, int ldb, long c, int ldc, int m, int n, int k) {
    long size = (long) n * k;
    if (size > transposedSize) {
      transposed = scratch(size);
      transposedSize = size;
    }
    transpose(b, ldb, transposed, n, k);
    product(a, lda, 1, transposed, n, c, ldc, m, n, k, false);
  }

  /** Writes the transpose of a rows × columns matrix, in blocks that stay in the first cache. */
  static void transpose(long from, int ld, long to, int rows, int columns) {
    int block = 16;
    for (int r0 = 0; r0 < rows; r0 += block) {
      int r1 = Math.min(rows, r0 + block);
      for (int c = 0; c < columns; c++) {
        long out = to + 4L * ((long) c * rows + r0);
        long in = from + 4L * ((long) r0 * ld + c);
        for (int r = r0; r < r1; r++, out += 4, in += 4L * ld) {
          put(out, get(in));
        }
      }
    }
  }

  /** Memory kept for this object's life; asked for only while sizes still grow. */
  final long scratch(long floats) {
    return memory.floats(floats);
  }

  /** The general product: element (i, p) of A lies at i · ai + p · ak. */
  void product(
      long a, int ai, int ak, long b, int ldb, long c, int ldc, int m, int n, int k, boolean add) {
    for (int i = 0; i < m; i++) {
      long row = c + 4L * i * ldc;
      if (!add) {
        Memory.zero(row, n);
      }
      for (int p = 0; p < k; p++) {
        float x = get(a + 4L * ((long) i * ai + (long) p * ak));
        long in = b + 4L * p * ldb;
        for (int j = 0; j < n; j++) {
          put(row + 4L * j, Math.fma(x, get(in + 4L * j), get(row + 4L * j)));
        }
      }
    }
  }
}
