package dev.leaven.recommend.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ProductTile} on the Vector API: four people by two vectors of items, eight sums that stay
 * in registers. In one method, since vectors that leave it are boxed.
 */
final class VectorTile extends ProductTile {
  private static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  @Override
  int columns() {
    return 2 * L;
  }

  @Override
  int multiply(float[] people, float[] panels, int at, int width, float[] bounds, float[] scores) {
    var c00 = FloatVector.zero(S);
    var c01 = c00;
    var c10 = c00;
    var c11 = c00;
    var c20 = c00;
    var c21 = c00;
    var c30 = c00;
    var c31 = c00;
    for (int f = 0; f < width; f++) {
      var b0 = FloatVector.fromArray(S, panels, at + f * 2 * L);
      var b1 = FloatVector.fromArray(S, panels, at + f * 2 * L + L);
      var x = FloatVector.broadcast(S, people[4 * f]);
      c00 = b0.fma(x, c00);
      c01 = b1.fma(x, c01);
      x = FloatVector.broadcast(S, people[4 * f + 1]);
      c10 = b0.fma(x, c10);
      c11 = b1.fma(x, c11);
      x = FloatVector.broadcast(S, people[4 * f + 2]);
      c20 = b0.fma(x, c20);
      c21 = b1.fma(x, c21);
      x = FloatVector.broadcast(S, people[4 * f + 3]);
      c30 = b0.fma(x, c30);
      c31 = b1.fma(x, c31);
    }
    c00.intoArray(scores, 0);
    c01.intoArray(scores, L);
    c10.intoArray(scores, 2 * L);
    c11.intoArray(scores, 3 * L);
    c20.intoArray(scores, 4 * L);
    c21.intoArray(scores, 5 * L);
    c30.intoArray(scores, 6 * L);
    c31.intoArray(scores, 7 * L);
    int hits = c00.max(c01).compare(VectorOperators.GT, bounds[0]).anyTrue() ? 1 : 0;
    hits |= c10.max(c11).compare(VectorOperators.GT, bounds[1]).anyTrue() ? 2 : 0;
    hits |= c20.max(c21).compare(VectorOperators.GT, bounds[2]).anyTrue() ? 4 : 0;
    hits |= c30.max(c31).compare(VectorOperators.GT, bounds[3]).anyTrue() ? 8 : 0;
    return hits;
  }
}
