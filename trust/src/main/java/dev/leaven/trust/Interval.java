package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

/**
 * An estimate with the range in which the true value lies, with 95 % confidence unless said
 * otherwise.
 */
public record Interval(double estimate, double low, double high) {
  /** The standard normal's quantile for two-sided 95 %. */
  private static final double Z95 = 1.959963984540054;

  public Interval {
    requireArgument(!(low > high), "an interval's low %s is above its high %s", low, high);
  }

  /**
   * Wilson's score interval of a share, at 95 %.
   *
   * <p>Wilson (1927), "Probable inference, the law of succession, and statistical inference": with
   * p̂ = k/n, the ends are (p̂ + z²/2n ± z·√(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n). Unlike the normal
   * approximation it never leaves [0, 1] and is sound for small n and shares near 0 or 1.
   *
   * @param hits how many of the trials succeeded
   * @param trials how many there were; with none the interval is the whole of [0, 1]
   */
  public static Interval wilson(long hits, long trials) {
    requireArgument(
        hits >= 0 && hits <= trials, "%d hits of %d trials is not possible", hits, trials);
    if (trials == 0) {
      return new Interval(Double.NaN, 0, 1);
    }
    double n = trials;
    double share = hits / n;
    double z2 = Z95 * Z95;
    double middle = share + z2 / (2 * n);
    double spread = Z95 * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    double scale = 1 + z2 / n;
    double low = hits == 0 ? 0 : Math.max(0, (middle - spread) / scale);
    double high = hits == trials ? 1 : Math.min(1, (middle + spread) / scale);
    return new Interval(share, low, high);
  }
}
