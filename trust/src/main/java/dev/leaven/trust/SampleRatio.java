package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

import java.util.Arrays;

/**
 * Whether the sides of an experiment have the shares of people that they should have.
 *
 * <p>Pearson's (1900) chi-square test of the counts against the shares. An experiment whose ratio
 * is off lost people on one side, so that its other figures cannot be believed (Fabijan et al.
 * 2019, "Diagnosing sample ratio mismatch").
 *
 * @param statistic Σ (counted − expected)² / expected
 * @param pValue the chance of counts at least this uneven if people are shared out as they should
 * @param off whether that is less than {@value #TOLERATED}
 */
public record SampleRatio(double statistic, double pValue, boolean off) {
  /** A usual bar of such checks: one in a thousand, as it is looked at often. */
  public static final double TOLERATED = 0.001;

  /**
   * Tests counts.
   *
   * @param shares that add up to 1, as many as counts
   */
  public static SampleRatio of(long[] counts, double[] shares) {
    requireArgument(
        counts.length == shares.length && counts.length > 1,
        "as many counts as shares and at least two, were %d and %d",
        counts.length,
        shares.length);
    requireArgument(
        Arrays.stream(shares).allMatch(share -> share > 0)
            && Math.abs(Arrays.stream(shares).sum() - 1) < 1e-9,
        "shares must be positive and add up to 1, were %s",
        Arrays.toString(shares));
    long all = Arrays.stream(counts).sum();
    double statistic = 0;
    for (int i = 0; i < counts.length && all > 0; i++) {
      double expected = all * shares[i];
      statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    double p = Distributions.chiSquareAbove(statistic, counts.length - 1);
    return new SampleRatio(statistic, p, p < TOLERATED);
  }
}
