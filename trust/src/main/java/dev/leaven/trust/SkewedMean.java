package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

/**
 * The mean of values that may be skewed, such as clicks divided by the chance that they had.
 *
 * <p>The interval is the one of Hall (1992), "On the removal of skewness by transformation": with W
 * = (mean − truth) / s for the deviation s of one value, g the skewness and n the number of values,
 * √n · (W + g/3 · W² + g²/27 · W³ + g/6n) is nearly normal, so its inverse at the normal's
 * quantiles gives ends that lie further out on the side of the long tail. It costs one pass, draws
 * nothing and is right to the same order as the studentised bootstrap.
 *
 * @param count how many values there are
 * @param mean of them
 * @param deviation of one value
 * @param skewness of one value, the third central moment over the cube of the deviation
 */
record SkewedMean(int count, double mean, double deviation, double skewness) {
  private static final double Z95 = 1.959963984540054;

  /** Below, the transformation is the identity to the last digit, and its inverse divides by 0. */
  private static final double STRAIGHT = 1e-6;

  static SkewedMean of(double[] values) {
    requireArgument(values.length > 1, "a spread needs at least two values");
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double second = 0;
    double third = 0;
    for (double value : values) {
      double off = value - mean;
      second += off * off / values.length;
      third += off * off * off / values.length;
    }
    double deviation = Math.sqrt(second * values.length / (values.length - 1));
    return new SkewedMean(
        values.length, mean, deviation, second > 0 ? third / (second * Math.sqrt(second)) : 0);
  }

  /** The 95 % interval of the truth. */
  Interval interval(double estimate) {
    double low = estimate - deviation * untransformed(Z95);
    double high = estimate - deviation * untransformed(-Z95);
    return new Interval(estimate, Math.min(low, estimate), Math.max(high, estimate));
  }

  /** How sure it is that the truth behind an estimate lies below 0. */
  double below(double estimate) {
    if (deviation == 0) {
      return estimate < 0 ? 1 : estimate > 0 ? 0 : 0.5;
    }
    double w = estimate / deviation;
    double g = skewness;
    double bent = w + g / 3 * w * w + g * g / 27 * w * w * w + g / (6 * count);
    return Distributions.normal(-Math.sqrt(count) * bent);
  }

  private double untransformed(double z) {
    double straight = z / Math.sqrt(count);
    if (Math.abs(skewness) < STRAIGHT) {
      return straight;
    }
    double bent = Math.cbrt(1 + skewness * (straight - skewness / (6 * count)));
    return 3 / skewness * (bent - 1);
  }
}
