package dev.leaven.recommend.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FactorRows} on the Vector API.
 *
 * <p>Four rows are taken at a time, so that their sums do not wait for one another; vectors stay
 * within one method, since those that leave it are boxed.
 */
final class VectorFactorRows extends FactorRows {
  private static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  @Override
  public void addGram(float[] matrix, int rows, int width, float[] gram) {
    int r = 0;
    for (; r + 4 <= rows; r += 4) {
      int a = r * width;
      int b = a + width;
      int c = b + width;
      int d = c + width;
      for (int f = 0; f < width; f++) {
        for (int g = 0; g < width; g += L) {
          var sum = FloatVector.fromArray(S, gram, f * width + g);
          sum = FloatVector.fromArray(S, matrix, a + g).fma(all(matrix[a + f]), sum);
          sum = FloatVector.fromArray(S, matrix, b + g).fma(all(matrix[b + f]), sum);
          sum = FloatVector.fromArray(S, matrix, c + g).fma(all(matrix[c + f]), sum);
          FloatVector.fromArray(S, matrix, d + g)
              .fma(all(matrix[d + f]), sum)
              .intoArray(gram, f * width + g);
        }
      }
    }
    for (; r < rows; r++) {
      int row = r * width;
      for (int f = 0; f < width; f++) {
        for (int g = 0; g < width; g += L) {
          FloatVector.fromArray(S, matrix, row + g)
              .fma(all(matrix[row + f]), FloatVector.fromArray(S, gram, f * width + g))
              .intoArray(gram, f * width + g);
        }
      }
    }
  }

  @Override
  public void addProduct(float[] gram, int width, float[] x, float[] y) {
    for (int f = 0; f + 4 <= width; f += 4) {
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
    int e = from;
    for (; e + 4 <= to; e += 4) {
      int r0 = listed[e] * width;
      int r1 = listed[e + 1] * width;
      int r2 = listed[e + 2] * width;
      int r3 = listed[e + 3] * width;
      var s0 = FloatVector.zero(S);
      var s1 = s0;
      var s2 = s0;
      var s3 = s0;
      for (int f = 0; f < width; f += L) {
        var p = FloatVector.fromArray(S, x, f);
        s0 = FloatVector.fromArray(S, matrix, r0 + f).fma(p, s0);
        s1 = FloatVector.fromArray(S, matrix, r1 + f).fma(p, s1);
        s2 = FloatVector.fromArray(S, matrix, r2 + f).fma(p, s2);
        s3 = FloatVector.fromArray(S, matrix, r3 + f).fma(p, s3);
      }
      var t0 = all(a + b * s0.reduceLanes(VectorOperators.ADD));
      var t1 = all(a + b * s1.reduceLanes(VectorOperators.ADD));
      var t2 = all(a + b * s2.reduceLanes(VectorOperators.ADD));
      var t3 = all(a + b * s3.reduceLanes(VectorOperators.ADD));
      for (int f = 0; f < width; f += L) {
        var one = FloatVector.fromArray(S, matrix, r0 + f).fma(t0, FloatVector.fromArray(S, y, f));
        var two = FloatVector.fromArray(S, matrix, r1 + f).mul(t1);
        one = FloatVector.fromArray(S, matrix, r2 + f).fma(t2, one);
        FloatVector.fromArray(S, matrix, r3 + f).fma(t3, two).add(one).intoArray(y, f);
      }
    }
    for (; e < to; e++) {
      int row = listed[e] * width;
      var factor = all(a + b * dot(matrix, row, x, width));
      for (int f = 0; f < width; f += L) {
        FloatVector.fromArray(S, matrix, row + f)
            .fma(factor, FloatVector.fromArray(S, y, f))
            .intoArray(y, f);
      }
    }
  }

  @Override
  public float dot(float[] matrix, int row, float[] x, int width) {
    var sum = FloatVector.zero(S);
    for (int f = 0; f < width; f += L) {
      sum = FloatVector.fromArray(S, matrix, row + f).fma(FloatVector.fromArray(S, x, f), sum);
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(S, value);
  }
}
