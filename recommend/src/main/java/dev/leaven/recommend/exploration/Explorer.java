package dev.leaven.recommend.exploration;

import static dev.leaven.model.Require.requireArgument;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws a share of lists by chance instead of by score, and knows how likely each place was.
 *
 * <p>With the chance ε a whole list is drawn from the model of Plackett (1975) and Luce (1959): the
 * next item is drawn by its weight among those that are left, with weights e^(score / temperature).
 * Items that wait for exponential times with their weights as rates arrive in just that order, so
 * the chance that item a comes at place j is
 *
 * <p>∫ w e^(−w t) · P(exactly j of the others have come by t) dt,
 *
 * <p>which is integrated by the double exponential rule (Takahasi and Mori 1974). A place's
 * propensity is ε times that, and 1 − ε more where the item stands there by score.
 *
 * @param epsilon the share of lists that explore, from 0, which is off, to 1
 * @param temperature in units of the scores; the higher, the more even the draw
 */
public record Explorer(double epsilon, double temperature) {
  private static final double STEP = 0.05;
  private static final int STEPS = 90;

  public Explorer {
    requireArgument(epsilon >= 0 && epsilon <= 1, "epsilon must be from 0 to 1, was %s", epsilon);
    requireArgument(temperature > 0, "temperature must be positive, was %s", temperature);
  }

  /**
   * A list.
   *
   * @param ranks which candidates stand in it, in order, counted from 0 for the best
   * @param propensities the chance that each of them stands at its place
   */
  public record Drawn(int[] ranks, double[] propensities) {}

  /**
   * Draws a list.
   *
   * @param scores of the candidates, best first
   * @param count how many are wanted; all where there are fewer
   */
  public Drawn draw(double[] scores, int count, SplittableRandom random) {
    int length = Math.min(count, scores.length);
    double[] weights = weights(scores);
    var ranks = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
    if (epsilon > 0 && random.nextDouble() < epsilon) {
      double[] times =
          Arrays.stream(weights).map(w -> -Math.log(1 - random.nextDouble()) / w).toArray();
      Arrays.sort(ranks, Comparator.comparingDouble(rank -> times[rank]));
    }
    int[] taken = new int[length];
    double[] propensities = new double[length];
    for (int place = 0; place < length; place++) {
      taken[place] = ranks[place];
      propensities[place] = propensity(weights, taken[place], place);
    }
    return new Drawn(taken, propensities);
  }

  private double propensity(double[] weights, int candidate, int place) {
    double ranked = candidate == place ? 1 - epsilon : 0;
    return epsilon == 0
        ? ranked
        : Math.min(1, ranked + epsilon * arrives(weights, candidate, place));
  }

  private double[] weights(double[] scores) {
    return Arrays.stream(scores).map(s -> Math.exp((s - scores[0]) / temperature)).toArray();
  }

  /** The chance that a candidate is the one that arrives after so many others. */
  static double arrives(double[] weights, int candidate, int others) {
    double sum = 0;
    double[] come = new double[others + 1];
    for (int k = -STEPS; k <= STEPS; k++) {
      double x = k * STEP;
      double t = Math.exp(Math.PI / 2 * Math.sinh(x));
      double waits = weights[candidate] * Math.exp(-weights[candidate] * t);
      double slope = t * Math.PI / 2 * Math.cosh(x);
      if (waits * slope > 0) {
        sum += STEP * slope * waits * exactly(weights, candidate, t, come);
      }
    }
    return sum;
  }

  /** The chance that exactly as many of the others have come as {@code come} has places for. */
  private static double exactly(double[] weights, int candidate, double t, double[] come) {
    Arrays.fill(come, 0);
    come[0] = 1;
    for (int i = 0; i < weights.length; i++) {
      if (i != candidate) {
        double not = Math.exp(-weights[i] * t);
        for (int n = come.length - 1; n > 0; n--) {
          come[n] = come[n] * not - come[n - 1] * Math.expm1(-weights[i] * t);
        }
        come[0] *= not;
      }
    }
    return come[come.length - 1];
  }
}
