package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

/**
 * McNemar's test of two classifiers on the same rows, exact.
 *
 * <p>McNemar (1947), "Note on the sampling error of the difference between correlated proportions".
 * Only rows on which the two disagree tell them apart: if neither were better, each such row would
 * go either way with chance one half. The p-value is the exact two-sided binomial one; no
 * approximation is made for small counts.
 *
 * @param onlyFirst rows that only the first got right
 * @param onlySecond rows that only the second got right
 * @param pValue the chance of a split at least this uneven if both were equally good
 */
public record McNemar(int onlyFirst, int onlySecond, double pValue) {
  /** Tests from the two counts of disagreement. */
  public static McNemar of(int onlyFirst, int onlySecond) {
    requireArgument(onlyFirst >= 0 && onlySecond >= 0, "counts must not be negative");
    int n = onlyFirst + onlySecond;
    int fewer = Math.min(onlyFirst, onlySecond);
    // log C(n, k) grows by log((n - k) / (k + 1)): exact enough for any n that fits in memory.
    double logTerm = -n * Math.log(2);
    double tail = 0;
    for (int k = 0; k <= fewer; k++) {
      tail += Math.exp(logTerm);
      logTerm += Math.log((double) (n - k) / (k + 1));
    }
    return new McNemar(onlyFirst, onlySecond, Math.min(1, 2 * tail));
  }
}
