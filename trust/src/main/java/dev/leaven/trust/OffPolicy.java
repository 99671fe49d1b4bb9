package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

import java.util.Optional;

/**
 * What another way of choosing would have earned, from a log of choices made by chance.
 *
 * <p>Each logged choice i has a reward rᵢ and the chance pᵢ that it had; the other way would have
 * made it with the chance qᵢ, and its weight is wᵢ = qᵢ / pᵢ. Then, over n choices:
 *
 * <ul>
 *   <li>inverse propensity: V = 1/n Σ wᵢ rᵢ (Horvitz and Thompson 1952), unbiased;
 *   <li>self-normalised: V = Σ wᵢ rᵢ / Σ wᵢ (Swaminathan and Joachims 2015), a little biased and
 *       steadier: it does not move when every reward grows by the same;
 *   <li>doubly robust: V = 1/n Σ (mᵢ + wᵢ (rᵢ − m'ᵢ)) for a model's expectation mᵢ of the other way
 *       and m'ᵢ of the logged choice (Dudík, Langford and Li 2011), right where either the chances
 *       or the model are.
 * </ul>
 *
 * <p>Intervals are Hall's for skewed means over the estimators' influence values, summed by person:
 * see {@code docs/bench/trials.md} for how often each kind of interval held the truth.
 */
public final class OffPolicy {
  /** The least effective choices that an estimate is made from. */
  public static final int LEAST_CHOICES = 100;

  /** The least effective rewards, as many as are to be expected of the effective choices. */
  public static final int LEAST_REWARDS = 10;

  /** The least share of the other way's choices that the log must have been able to make. */
  public static final double LEAST_SUPPORT = 0.9;

  private OffPolicy() {}

  /** Inverse propensity. {@code targets}: the chance that the other way makes each choice. */
  public static PolicyEstimate ips(LoggedChoices log, double[] targets) {
    double[] w = log.weights(targets);
    double[] influence = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      influence[i] = w[i] * log.rewards()[i];
    }
    return estimate(log, w, mean(influence), influence);
  }

  /** Self-normalised inverse propensity. */
  public static PolicyEstimate snips(LoggedChoices log, double[] targets) {
    double[] w = log.weights(targets);
    double value = normalised(log, w);
    return estimate(log, w, value, influence(log, w, value));
  }

  /**
   * Doubly robust.
   *
   * @param expected a model's expectation of the reward where the other way chooses, by choice
   * @param expectedOfLogged the same model's of the choice that was logged; the model must not have
   *     learnt from the very choice
   */
  public static PolicyEstimate doublyRobust(
      LoggedChoices log, double[] targets, double[] expected, double[] expectedOfLogged) {
    requireArgument(
        expected.length == log.size() && expectedOfLogged.length == log.size(),
        "as many expectations as choices, were %d and %d of %d",
        expected.length,
        expectedOfLogged.length,
        log.size());
    double[] w = log.weights(targets);
    double[] influence = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      influence[i] = expected[i] + w[i] * (log.rewards()[i] - expectedOfLogged[i]);
    }
    return estimate(log, w, mean(influence), influence);
  }

  /**
   * What one way would have earned more than another, both self-normalised from the same log: where
   * they choose alike, chance moves both alike and drops out.
   *
   * @param targets the chances of the way in question
   * @param others the chances of the way that it is compared with
   */
  public static PolicyEstimate difference(LoggedChoices log, double[] targets, double[] others) {
    double[] w = log.weights(targets);
    double[] v = log.weights(others);
    double value = normalised(log, w);
    double other = normalised(log, v);
    double[] influence = influence(log, w, value);
    double[] less = influence(log, v, other);
    for (int i = 0; i < influence.length; i++) {
      influence[i] -= less[i];
    }
    var mine = estimate(log, w, value - other, influence);
    double effective = kish(v);
    var theirs = inestimable(effective, effective * rewardShare(log), log.spread(v));
    return new PolicyEstimate(
        mine.value(),
        mine.chanceBelowZero(),
        mine.choices(),
        mine.effective(),
        mine.rewarded(),
        mine.supported(),
        mine.inestimable().or(() -> theirs));
  }

  private static double normalised(LoggedChoices log, double[] w) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < w.length; i++) {
      sum += w[i] * log.rewards()[i];
      weight += w[i];
    }
    return weight > 0 ? sum / weight : 0;
  }

  /** How far each choice moves a self-normalised mean: wᵢ (rᵢ − V) over the mean weight. */
  private static double[] influence(LoggedChoices log, double[] w, double value) {
    double weight = mean(w);
    double[] influence = new double[w.length];
    for (int i = 0; i < w.length && weight > 0; i++) {
      influence[i] = w[i] * (log.rewards()[i] - value) / weight;
    }
    return influence;
  }

  private static PolicyEstimate estimate(
      LoggedChoices log, double[] w, double value, double[] influence) {
    requireArgument(log.size() > 1, "an estimate needs at least two choices");
    var spread = log.spread(influence);
    var support = log.spread(w);
    double effective = kish(w);
    double rewarded = effective * rewardShare(log);
    return new PolicyEstimate(
        spread.interval(value),
        spread.below(value),
        log.size(),
        effective,
        rewarded,
        share(support),
        inestimable(effective, rewarded, support));
  }

  private static Interval share(SkewedMean support) {
    var interval = support.interval(support.mean());
    return new Interval(
        Math.min(1, interval.estimate()),
        Math.clamp(interval.low(), 0, 1),
        Math.clamp(interval.high(), 0, 1));
  }

  private static Optional<PolicyEstimate.Reason> inestimable(
      double effective, double rewarded, SkewedMean support) {
    if (share(support).high() < LEAST_SUPPORT) {
      return Optional.of(PolicyEstimate.Reason.NO_OVERLAP);
    }
    if (effective < LEAST_CHOICES) {
      return Optional.of(PolicyEstimate.Reason.TOO_FEW_CHOICES);
    }
    return rewarded < LEAST_REWARDS
        ? Optional.of(PolicyEstimate.Reason.TOO_FEW_REWARDS)
        : Optional.empty();
  }

  private static double kish(double[] w) {
    double sum = 0;
    double squares = 0;
    for (double weight : w) {
      double size = Math.abs(weight);
      sum += size;
      squares += size * size;
    }
    return squares > 0 ? sum * sum / squares : 0;
  }

  /**
   * The share of all logged choices that are worth a reward. The rewards of the choices that count
   * must not decide whether they are enough: whoever asks only where there happen to be many gets
   * values that are too high.
   */
  private static double rewardShare(LoggedChoices log) {
    return kish(log.rewards()) / log.size();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
