package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

import java.util.stream.IntStream;

/**
 * Choices that were made by chance and what came of them: the log that another way of choosing is
 * judged by.
 *
 * @param rewards what each choice earned, e.g. 1 for a click
 * @param propensities the chance that each choice had when it was made; above 0, at most 1
 * @param people who each choice was made for, as numbers from 0: what one person does hangs
 *     together, so intervals count people, not choices
 */
public record LoggedChoices(double[] rewards, double[] propensities, int[] people) {
  public LoggedChoices {
    requireArgument(
        rewards.length == propensities.length && rewards.length == people.length,
        "as many rewards as propensities and people, were %d, %d and %d",
        rewards.length,
        propensities.length,
        people.length);
    for (int i = 0; i < rewards.length; i++) {
      requireArgument(
          propensities[i] > 0 && propensities[i] <= 1,
          "the propensity of choice %d must be above 0 and at most 1, was %s",
          i,
          propensities[i]);
      requireArgument(
          Double.isFinite(rewards[i]) && people[i] >= 0,
          "choice %d needs a finite reward and a person, had %s and %d",
          i,
          rewards[i],
          people[i]);
    }
  }

  /** Choices that were each made for somebody else. */
  public LoggedChoices(double[] rewards, double[] propensities) {
    this(rewards, propensities, IntStream.range(0, rewards.length).toArray());
  }

  public int size() {
    return rewards.length;
  }

  /**
   * How much each choice counts for another way of choosing: the chance that this would have made
   * it, over the chance that it had.
   */
  double[] weights(double[] targets) {
    requireArgument(
        targets.length == size(),
        "as many targets as choices, were %d of %d",
        targets.length,
        size());
    double[] weights = new double[size()];
    for (int i = 0; i < weights.length; i++) {
      requireArgument(
          targets[i] >= 0 && targets[i] <= 1,
          "the target's chance of choice %d must be from 0 to 1, was %s",
          i,
          targets[i]);
      weights[i] = targets[i] / propensities[i];
    }
    return weights;
  }

  /** The mean of a value a choice, with its spread counted by people. */
  SkewedMean spread(double[] values) {
    int size = 0;
    for (int person : people) {
      size = Math.max(size, person + 1);
    }
    double[] sums = new double[size];
    boolean[] seen = new boolean[size];
    for (int i = 0; i < values.length; i++) {
      sums[people[i]] += values[i];
      seen[people[i]] = true;
    }
    double[] found =
        IntStream.range(0, size).filter(p -> seen[p]).mapToDouble(p -> sums[p]).toArray();
    for (int p = 0; p < found.length; p++) {
      found[p] *= (double) found.length / values.length;
    }
    return SkewedMean.of(found);
  }
}
