package dev.leaven.recommend.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link AllowedBest} on the Vector API: most numbers cost one comparison in a vector, since few
 * are above the least that would still be kept.
 */
final class VectorAllowedBest extends AllowedBest {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  @Override
  public void offer(
      float[] numbers, int from, int n, long[] allowed, Weighting weighting, BestFirst best) {
    for (int word = 0; word << 6 < n; word++) {
      int first = word << 6;
      long bits = allowed[word];
      if (bits == 0) {
        continue;
      }
      float threshold = weighting.threshold(best.least());
      boolean whole = from + first + 64 <= numbers.length;
      if (whole && threshold > Float.NEGATIVE_INFINITY) {
        bits &= above(numbers, from + first, threshold);
      }
      if (bits != 0) {
        offer(numbers, from, first, bits, weighting, best);
      }
    }
  }

  private static long above(float[] numbers, int from, float threshold) {
    long bits = 0;
    for (int j = 0; j < 64; j += L) {
      bits |=
          FloatVector.fromArray(S, numbers, from + j)
                  .compare(VectorOperators.GT, threshold)
                  .toLong()
              << j;
    }
    return bits;
  }
}
