package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * From which confidence on a classifier may answer, so that its answers are wrong no more often
 * than stated.
 *
 * <p>Found on rows that the model did not learn from: the lowest threshold at which the share of
 * wrong answers among those given is within the target. Selective classification as in Geifman and
 * El-Yaniv (2017), without their guarantee: the error is the one observed, and its upper bound
 * stands beside it.
 *
 * @param threshold answers of a lower confidence are held back; above 1 where none may be given
 * @param targetError what was asked for
 * @param error the share of wrong answers among those given, with its interval
 * @param coverage the share of rows that are answered
 */
public record Abstention(double threshold, double targetError, Interval error, double coverage) {

  /**
   * Finds the threshold.
   *
   * @param confidences of the first label, 0 to 1, on held-out rows
   * @param right whether that label was right, in the same order
   * @param targetError the tolerated share of wrong answers, e.g. 0.01
   */
  public static Abstention of(double[] confidences, boolean[] right, double targetError) {
    requireArgument(confidences.length == right.length, "as many confidences as outcomes");
    requireArgument(
        targetError >= 0 && targetError < 1, "the target must be in [0, 1), was %s", targetError);
    Integer[] order = IntStream.range(0, right.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> confidences[i]).reversed());
    int answered = 0;
    int wrong = 0;
    int bestAnswered = 0;
    int bestWrong = 0;
    for (int at = 0; at < order.length; at++) {
      answered++;
      wrong += right[order[at]] ? 0 : 1;
      // Equal confidences are answered or held back together.
      boolean lastOfEquals =
          at + 1 == order.length || confidences[order[at + 1]] < confidences[order[at]];
      if (lastOfEquals && wrong <= targetError * answered) {
        bestAnswered = answered;
        bestWrong = wrong;
      }
    }
    // All are answered: no threshold at all, so that unseen rows of lower confidence are too.
    double threshold =
        bestAnswered == right.length
            ? 0
            : bestAnswered == 0 ? Math.nextUp(1.0) : confidences[order[bestAnswered - 1]];
    return new Abstention(
        threshold,
        targetError,
        Interval.wilson(bestWrong, bestAnswered),
        right.length == 0 ? 0 : (double) bestAnswered / right.length);
  }
}
