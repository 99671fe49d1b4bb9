package dev.leaven.recommend.kernels;

import dev.leaven.nn.kernels.Kernels;

/**
 * The highest of those numbers that are allowed, in plain Java.
 *
 * <p>{@link #best} gives the same on the Vector API where this JVM has it.
 */
public class AllowedBest {
  AllowedBest() {}

  /** The kernels for this JVM. */
  public static AllowedBest best() {
    return Kernels.vectorsAvailable() ? new VectorAllowedBest() : new AllowedBest();
  }

  /**
   * Factors and additions for numbers, by their place within a block: {@code (float) (number ·
   * factor + addition)} counts instead of the number. None where both arrays are empty.
   *
   * @param mostFactor no factor is higher; at least 1
   * @param mostAddition no addition is higher; at least 0
   */
  public record Weighting(
      double[] factors, double[] additions, double mostFactor, double mostAddition) {
    public static final Weighting NONE = new Weighting(new double[0], new double[0], 1, 0);

    public boolean isNone() {
      return factors.length == 0;
    }

    /** What a number counts. */
    public float weighted(float number, int place) {
      return isNone() ? number : (float) (number * factors[place] + additions[place]);
    }

    /** A number that is not above it counts no more than {@code least}; with room for rounding. */
    float threshold(float least) {
      if (isNone()) {
        return least;
      }
      double spare = least - mostAddition;
      if (!(spare > 0)) {
        return Float.NEGATIVE_INFINITY;
      }
      return (float) (spare / mostFactor * (1 - 1e-6));
    }
  }

  /**
   * Offers a block of numbers.
   *
   * @param from where the block begins; its places are offered by their place among all numbers
   * @param n how many numbers the block has
   * @param allowed one bit a place
   */
  public void offer(
      float[] numbers, int from, int n, long[] allowed, Weighting weighting, BestFirst best) {
    for (int word = 0; word << 6 < n; word++) {
      offer(numbers, from, word << 6, allowed[word], weighting, best);
    }
  }

  /** Offers the numbers of a word's bits. */
  static void offer(
      float[] numbers, int from, int first, long bits, Weighting weighting, BestFirst best) {
    for (long left = bits; left != 0; left &= left - 1) {
      int place = first + Long.numberOfTrailingZeros(left);
      float number = numbers[from + place];
      if (number > Float.NEGATIVE_INFINITY) {
        best.offer(from + place, weighting.weighted(number, place));
      }
    }
  }
}
