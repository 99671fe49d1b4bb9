package dev.leaven.nn.twin;

/**
 * The standard normal distribution.
 *
 * <p>Below 3 in size by the series of Abramowitz and Stegun 26.2.11, beyond by the continued
 * fraction 26.2.14, from its far end: both reach a relative error of 1e-14 there.
 */
final class NormalDistribution {
  private NormalDistribution() {}

  static double density(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** The probability of a value below {@code x}. */
  static double below(double x) {
    if (Math.abs(x) > 3) {
      double tail = tail(Math.abs(x));
      return x > 0 ? 1 - tail : tail;
    }
    double term = x;
    double sum = x;
    for (int k = 3; Math.abs(term) > 1e-18; k += 2) {
      term *= x * x / k;
      sum += term;
    }
    return 0.5 + density(x) * sum;
  }

  private static double tail(double x) {
    double fraction = x;
    for (int k = 120; k >= 1; k--) {
      fraction = x + k / fraction;
    }
    return density(x) / fraction;
  }
}
