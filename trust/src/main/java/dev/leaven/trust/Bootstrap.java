package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The percentile bootstrap of a mean, drawn from a seed.
 *
 * <p>Efron (1979), "Bootstrap methods: another look at the jackknife": the sample is drawn again,
 * with replacement, many times; the interval is the middle 95 % of the means of the draws.
 */
public final class Bootstrap {
  /** Draws that are enough for the ends of a 95 % interval to be steady in the third digit. */
  public static final int DRAWS = 2_000;

  private Bootstrap() {}

  /**
   * The mean of some values with its 95 % interval; same values and seed give the same interval.
   */
  public static Interval mean(double[] values, long seed) {
    return mean(values, seed, DRAWS);
  }

  /** The mean of some values with its 95 % interval, from a given number of draws. */
  public static Interval mean(double[] values, long seed, int draws) {
    requireArgument(values.length > 0, "a mean needs at least one value");
    requireArgument(draws >= 40, "a 95 %% interval needs at least 40 draws, was %d", draws);
    double estimate = Arrays.stream(values).average().orElseThrow();
    double[] means = new double[draws];
    var random = new SplittableRandom(seed);
    for (int d = 0; d < draws; d++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[d] = sum / values.length;
    }
    Arrays.sort(means);
    return new Interval(estimate, percentile(means, 0.025), percentile(means, 0.975));
  }

  /** Linear between the two nearest ranks of sorted values. */
  static double percentile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
