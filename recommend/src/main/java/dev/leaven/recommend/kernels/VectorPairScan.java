package dev.leaven.recommend.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link PairScan} on the Vector API. */
final class VectorPairScan extends PairScan {
  private static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  @Override
  int candidates(
      float[] sums,
      int from,
      int to,
      float[] l,
      float[] m,
      int i,
      float shrink,
      float slack,
      float[] least,
      int[] candidates) {
    int count = 0;
    var li = FloatVector.broadcast(S, l[i]);
    var mi = FloatVector.broadcast(S, m[i]);
    var here = FloatVector.broadcast(S, least[i]);
    var one = FloatVector.broadcast(S, 1);
    for (int j = from; j < to; j += L) {
      var sum = FloatVector.fromArray(S, sums, j).mul(slack);
      var there = FloatVector.fromArray(S, m, j).mul(li);
      var back = FloatVector.fromArray(S, l, j).mul(mi);
      var enough =
          sum.mul(there)
              .compare(VectorOperators.GE, there.mul(shrink).add(one).mul(here))
              .or(
                  sum.mul(back)
                      .compare(
                          VectorOperators.GE,
                          back.mul(shrink).add(one).mul(FloatVector.fromArray(S, least, j))))
              .and(sum.compare(VectorOperators.GT, 0));
      long lanes = enough.toLong();
      while (lanes != 0) {
        int other = j + Long.numberOfTrailingZeros(lanes);
        lanes &= lanes - 1;
        if (other < to) {
          candidates[count++] = other;
        }
      }
    }
    return count;
  }
}
