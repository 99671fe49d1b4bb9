package dev.leaven.server.console.models;

import dev.leaven.trust.Interval;

/**
 * How good a version was on its test rows, with the interval at 95 %; from 0 to 1.
 *
 * @param accuracy how often it was right or, of lists, how near to ideal they are
 */
public record Quality(double accuracy, double low, double high, Measure measure) {
  /** What is measured. */
  public enum Measure {
    /** The share of rows that it was right on. */
    ACCURACY,
    /** The normalised discounted gain of the first ten of each list. */
    NDCG10
  }

  /** An accuracy. */
  public Quality(double accuracy, double low, double high) {
    this(accuracy, low, high, Measure.ACCURACY);
  }

  static Quality ofLists(Interval interval) {
    return new Quality(interval.estimate(), interval.low(), interval.high(), Measure.NDCG10);
  }

  public boolean isShare() {
    return measure == Measure.ACCURACY;
  }

  /** The message key of its name. */
  public String key() {
    return isShare() ? "quality.accuracy" : "quality.ndcg10";
  }
}
