package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

/**
 * The difference of two sides of an experiment, with an interval that may be looked at at any time,
 * as often as one likes, and acted on when it pleases.
 *
 * <p>A usual 95 % interval is wrong far more often than once in twenty when somebody looks each day
 * and stops as soon as it leaves 0. This one holds the truth at all times at once with 95 %: the
 * confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024), "Time-uniform
 * central limit theory and asymptotic confidence sequences", which is Robbins's (1970) normal
 * mixture and the dual of the mixture sequential probability ratio test (Johari, Koomen, Pekelis
 * and Walsh 2022). With V = s₁²/n₁ + s₂²/n₂ and t = n₁ + n₂ it is
 *
 * <p>difference ± √( V · (1 + 1/tρ²) · (2 ln(1/α) + ln(1 + tρ²)) ),
 *
 * <p>where ρ² = (2 ln(1/α) + ln(1 + 2 ln(1/α))) / t* makes it narrowest near {@value #NARROWEST}
 * people. The price is a width of about 1.5 times that of the usual interval there.
 *
 * <p>It rests on a central limit, so that it says nothing before either side has {@value #FEWEST}
 * people and both together earned from {@value #FEWEST_DIFFERENT} who differ from the rest.
 *
 * @param difference of the second side's mean less the first's
 * @param pValue the least α at which the interval leaves 0 out; it too may be looked at at any time
 * @param ready whether there are people enough; the interval is all numbers before
 */
public record SequentialDifference(Interval difference, double pValue, boolean ready) {
  /** How many people, both sides together, the interval is tuned for. */
  public static final int NARROWEST = 10_000;

  /** The fewest people a side. */
  public static final int FEWEST = 100;

  /** The fewest people whose reward is unlike the rest's, e.g. who bought. */
  public static final int FEWEST_DIFFERENT = 20;

  private static final double ALPHA = 0.05;

  /** Compares two sides; {@code first} is what is there already. */
  public static SequentialDifference of(SampleMean first, SampleMean second) {
    return of(first, second, ALPHA);
  }

  /** The same for a given chance of ever being wrong. */
  public static SequentialDifference of(SampleMean first, SampleMean second, double alpha) {
    requireArgument(alpha > 0 && alpha < 1, "alpha must be between 0 and 1, was %s", alpha);
    double difference = second.mean() - first.mean();
    double variance = share(first) + share(second);
    if (!ready(first, second) || variance == 0) {
      var unknown = new Interval(difference, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
      return new SequentialDifference(unknown, 1, false);
    }
    double people = first.people() + second.people();
    double odds = -2 * Math.log(ALPHA);
    double time = people * (odds + Math.log1p(odds)) / NARROWEST;
    double stretched = variance * (1 + 1 / time);
    double half = Math.sqrt(stretched * (-2 * Math.log(alpha) + Math.log1p(time)));
    double evidence = (difference * difference / stretched - Math.log1p(time)) / 2;
    return new SequentialDifference(
        new Interval(difference, difference - half, difference + half),
        Math.min(1, Math.exp(-evidence)),
        true);
  }

  private static double share(SampleMean side) {
    return side.people() == 0 ? 0 : side.variance() / side.people();
  }

  private static boolean ready(SampleMean first, SampleMean second) {
    return first.people() >= FEWEST
        && second.people() >= FEWEST
        && different(first) + different(second) >= FEWEST_DIFFERENT;
  }

  /**
   * How many people's rewards a mean is worth, (Σ x)² / Σ x²: of shares how many succeeded, or how
   * many failed where those are fewer.
   */
  private static double different(SampleMean side) {
    double mean = side.mean();
    double squares = mean * mean + side.variance();
    double rewarded = squares == 0 ? 0 : side.people() * mean * mean / squares;
    double slack = 1 + 2.0 / Math.max(1, side.people());
    boolean isShare = mean > 0 && mean <= 1 && side.variance() <= mean * (1 - mean) * slack;
    return isShare ? Math.min(rewarded, side.people() * (1 - mean)) : rewarded;
  }
}
