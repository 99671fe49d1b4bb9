package dev.leaven.recommend.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FactorRows} on the Vector API.
 *
 * <p>Products of matrices are cut into tiles of four rows by two vectors, whose eight sums stay in
 * registers (AVX2 has sixteen) and do not wait for one another. Projections take eight rows at a
 * time for the same reason, and read each row twice while it is in the first cache. Methods are
 * long because vectors that leave a method are boxed.
 */
final class VectorFactorRows extends FactorRows {
  private static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final VectorShuffle<Float> BY_8 = rotation(8);
  private static final VectorShuffle<Float> BY_4 = rotation(4);
  private static final VectorShuffle<Float> BY_2 = rotation(2);
  private static final VectorShuffle<Float> BY_1 = rotation(1);

  private static VectorShuffle<Float> rotation(int by) {
    return VectorShuffle.fromOp(S, lane -> (lane + by) % L);
  }

  /** So many rows of the matrix stay in the second cache while all tiles go over them. */
  private static final int BLOCK = 256;

  @Override
  public void addGram(float[] matrix, int rows, int width, float[] gram) {
    for (int r = 0; r < rows; r += BLOCK) {
      int block = Math.min(BLOCK, rows - r);
      for (int j = 0; j < width; j += 2 * L) {
        for (int i = 0; i < j + 2 * L; i += TOGETHER) {
          int start = r * width;
          tile(matrix, start + i, 1, width, matrix, start + j, width, block, gram, i, j);
        }
      }
    }
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < i; j++) {
        gram[i * width + j] = gram[j * width + i];
      }
    }
  }

  @Override
  void addProduct(float[] gram, int width, float[] x, float[] y) {
    for (int f = 0; f < width; f += 4) {
      int a = f * width;
      int b = a + width;
      int c = b + width;
      int d = c + width;
      for (int g = 0; g < width; g += L) {
        var one = FloatVector.fromArray(S, gram, a + g).mul(all(x[f]));
        var two = FloatVector.fromArray(S, gram, b + g).mul(all(x[f + 1]));
        one = FloatVector.fromArray(S, gram, c + g).fma(all(x[f + 2]), one);
        two = FloatVector.fromArray(S, gram, d + g).fma(all(x[f + 3]), two);
        FloatVector.fromArray(S, y, g).add(one.add(two)).intoArray(y, g);
      }
    }
  }

  @Override
  void addProducts(float[] gram, int width, float[] x, float[] y) {
    for (int j = 0; j < width; j += 2 * L) {
      tile(x, 0, width, 1, gram, j, width, width, y, 0, j);
    }
  }

  /**
   * C(i + r, j + c) += Σ A(r, k)·B(k, c) for four r, two vectors of c and n of k; A's element (r,
   * k) lies at a + r · ar + k · ak. Rows of B and of C are {@code width} long.
   */
  private static void tile(
      float[] left,
      int a,
      int ar,
      int ak,
      float[] right,
      int b,
      int width,
      int n,
      float[] c,
      int i,
      int j) {
    var z = FloatVector.zero(S);
    var c00 = z;
    var c01 = z;
    var c10 = z;
    var c11 = z;
    var c20 = z;
    var c21 = z;
    var c30 = z;
    var c31 = z;
    int p0 = a;
    int p1 = a + ar;
    int p2 = p1 + ar;
    int p3 = p2 + ar;
    for (int k = 0; k < n; k++) {
      var b0 = FloatVector.fromArray(S, right, b + k * width);
      var b1 = FloatVector.fromArray(S, right, b + k * width + L);
      var x = all(left[p0 + k * ak]);
      c00 = b0.fma(x, c00);
      c01 = b1.fma(x, c01);
      x = all(left[p1 + k * ak]);
      c10 = b0.fma(x, c10);
      c11 = b1.fma(x, c11);
      x = all(left[p2 + k * ak]);
      c20 = b0.fma(x, c20);
      c21 = b1.fma(x, c21);
      x = all(left[p3 + k * ak]);
      c30 = b0.fma(x, c30);
      c31 = b1.fma(x, c31);
    }
    int o = i * width + j;
    c00.add(FloatVector.fromArray(S, c, o)).intoArray(c, o);
    c01.add(FloatVector.fromArray(S, c, o + L)).intoArray(c, o + L);
    o += width;
    c10.add(FloatVector.fromArray(S, c, o)).intoArray(c, o);
    c11.add(FloatVector.fromArray(S, c, o + L)).intoArray(c, o + L);
    o += width;
    c20.add(FloatVector.fromArray(S, c, o)).intoArray(c, o);
    c21.add(FloatVector.fromArray(S, c, o + L)).intoArray(c, o + L);
    o += width;
    c30.add(FloatVector.fromArray(S, c, o)).intoArray(c, o);
    c31.add(FloatVector.fromArray(S, c, o + L)).intoArray(c, o + L);
  }

  @Override
  void addProjections(
      float[] matrix, Listed listed, int width, float[] x, int at, float a, float b, float[] y) {
    int[] rows = listed.rows();
    float[] weights = listed.weights();
    int to = listed.to();
    int e = listed.from();
    for (; e + 8 <= to; e += 8) {
      int r0 = rows[e] * width;
      int r1 = rows[e + 1] * width;
      int r2 = rows[e + 2] * width;
      int r3 = rows[e + 3] * width;
      int r4 = rows[e + 4] * width;
      int r5 = rows[e + 5] * width;
      int r6 = rows[e + 6] * width;
      int r7 = rows[e + 7] * width;
      var s0 = FloatVector.zero(S);
      var s1 = s0;
      var s2 = s0;
      var s3 = s0;
      var s4 = s0;
      var s5 = s0;
      var s6 = s0;
      var s7 = s0;
      for (int f = 0; f < width; f += L) {
        var p = FloatVector.fromArray(S, x, at + f);
        s0 = FloatVector.fromArray(S, matrix, r0 + f).fma(p, s0);
        s1 = FloatVector.fromArray(S, matrix, r1 + f).fma(p, s1);
        s2 = FloatVector.fromArray(S, matrix, r2 + f).fma(p, s2);
        s3 = FloatVector.fromArray(S, matrix, r3 + f).fma(p, s3);
        s4 = FloatVector.fromArray(S, matrix, r4 + f).fma(p, s4);
        s5 = FloatVector.fromArray(S, matrix, r5 + f).fma(p, s5);
        s6 = FloatVector.fromArray(S, matrix, r6 + f).fma(p, s6);
        s7 = FloatVector.fromArray(S, matrix, r7 + f).fma(p, s7);
      }
      var t0 = all(weights[e] * (a + b * sum(s0)));
      var t1 = all(weights[e + 1] * (a + b * sum(s1)));
      var t2 = all(weights[e + 2] * (a + b * sum(s2)));
      var t3 = all(weights[e + 3] * (a + b * sum(s3)));
      var t4 = all(weights[e + 4] * (a + b * sum(s4)));
      var t5 = all(weights[e + 5] * (a + b * sum(s5)));
      var t6 = all(weights[e + 6] * (a + b * sum(s6)));
      var t7 = all(weights[e + 7] * (a + b * sum(s7)));
      for (int f = 0; f < width; f += L) {
        var one =
            FloatVector.fromArray(S, matrix, r0 + f).fma(t0, FloatVector.fromArray(S, y, at + f));
        var two = FloatVector.fromArray(S, matrix, r1 + f).mul(t1);
        one = FloatVector.fromArray(S, matrix, r2 + f).fma(t2, one);
        two = FloatVector.fromArray(S, matrix, r3 + f).fma(t3, two);
        one = FloatVector.fromArray(S, matrix, r4 + f).fma(t4, one);
        two = FloatVector.fromArray(S, matrix, r5 + f).fma(t5, two);
        one = FloatVector.fromArray(S, matrix, r6 + f).fma(t6, one);
        FloatVector.fromArray(S, matrix, r7 + f).fma(t7, two).add(one).intoArray(y, at + f);
      }
    }
    for (; e < to; e++) {
      int row = rows[e] * width;
      var factor = all(weights[e] * (a + b * dot(matrix, row, x, at, width)));
      for (int f = 0; f < width; f += L) {
        FloatVector.fromArray(S, matrix, row + f)
            .fma(factor, FloatVector.fromArray(S, y, at + f))
            .intoArray(y, at + f);
      }
    }
  }

  @Override
  public float dot(float[] matrix, int row, float[] x, int at, int width) {
    var one = FloatVector.zero(S);
    var two = one;
    for (int f = 0; f < width; f += 2 * L) {
      one = FloatVector.fromArray(S, matrix, row + f).fma(FloatVector.fromArray(S, x, at + f), one);
      two =
          FloatVector.fromArray(S, matrix, row + f + L)
              .fma(FloatVector.fromArray(S, x, at + f + L), two);
    }
    return sum(one.add(two));
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(S, value);
  }

  /**
   * The sum of all lanes, halves folded onto one another. {@code reduceLanes} adds in one order
   * before it is compiled and in another after, so that the same training would give other numbers.
   */
  private static float sum(FloatVector of) {
    var folded = of;
    if (L > 8) {
      folded = folded.add(folded.rearrange(BY_8));
    }
    if (L > 4) {
      folded = folded.add(folded.rearrange(BY_4));
    }
    if (L > 2) {
      folded = folded.add(folded.rearrange(BY_2));
    }
    return folded.add(folded.rearrange(BY_1)).lane(0);
  }
}
