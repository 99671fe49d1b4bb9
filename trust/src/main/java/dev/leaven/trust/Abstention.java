package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * From which confidence on a classifier may answer, so that its answers are wrong no more often
 * than stated.
 *
 * <p>Found on rows that the model did not learn from: the lowest threshold at which the share of
 * wrong answers among those given is within the target. Selective classification as in Geifman and
 * El-Yaniv (2017), without their guarantee.
 *
 * <p>The rows that a threshold was chosen on say too little of its error: of many thresholds the
 * luckiest is chosen. The error is therefore measured on rows that had no say in it, others ({@link
 * #apart}) or the same ones by turns ({@link #crossed}), and may exceed the target.
 *
 * @param threshold answers of a lower confidence are held back; above 1 where none may be given
 * @param targetError what was asked for
 * @param error the share of wrong answers among those given, with its interval
 * @param coverage the share of rows that are answered
 */
public record Abstention(double threshold, double targetError, Interval error, double coverage) {
  /** The parts that rows are divided into to be used by turns. */
  public static final int FOLDS = 5;

  /** The fewest rows that are used by turns: below, a part may be of one row. */
  public static final int FEWEST = 2 * FOLDS;

  /**
   * Chooses the threshold on some rows and measures its error on others.
   *
   * @param targetError the tolerated share of wrong answers, e.g. 0.01
   */
  public static Abstention apart(Judged chooses, Judged measures, double targetError) {
    double threshold = chooses.threshold(targetError);
    var said = new Tally();
    measures.count(threshold, i -> true, said);
    return said.abstention(threshold, targetError, measures.size());
  }

  /**
   * Chooses the threshold on all rows and measures the error of choosing so: each of {@value
   * #FOLDS} parts is answered by the threshold that the other parts give, as in cross-validation
   * (Stone 1974). Row {@code i} is of part {@code i} modulo {@value #FOLDS}.
   *
   * @param targetError the tolerated share of wrong answers, e.g. 0.01
   */
  public static Abstention crossed(Judged rows, double targetError) {
    requireArgument(rows.size() >= FEWEST, "at least %d rows, were %d", FEWEST, rows.size());
    var said = new Tally();
    for (int fold = 0; fold < FOLDS; fold++) {
      int own = fold;
      double threshold = rows.without(own).threshold(targetError);
      rows.count(threshold, i -> i % FOLDS == own, said);
    }
    return said.abstention(rows.threshold(targetError), targetError, rows.size());
  }

  /** How many of the answers were given, and how many of those were wrong. */
  private static final class Tally {
    private int answered;
    private int wrong;

    Abstention abstention(double threshold, double targetError, int rows) {
      return new Abstention(
          threshold,
          targetError,
          Interval.wilson(wrong, answered),
          rows == 0 ? 0 : (double) answered / rows);
    }
  }

  /**
   * Held-out rows with what was said of them.
   *
   * @param confidences of the first label, 0 to 1
   * @param right whether that label was right, in the same order
   */
  public record Judged(double[] confidences, boolean[] right) {
    public Judged {
      requireArgument(confidences.length == right.length, "as many confidences as outcomes");
    }

    public int size() {
      return right.length;
    }

    /** The lowest threshold at which the answers given are wrong no more often than the target. */
    public double threshold(double targetError) {
      requireArgument(
          targetError >= 0 && targetError < 1, "the target must be in [0, 1), was %s", targetError);
      Integer[] order = IntStream.range(0, size()).boxed().toArray(Integer[]::new);
      Arrays.sort(order, Comparator.comparingDouble((Integer i) -> confidences[i]).reversed());
      int wrong = 0;
      int best = 0;
      for (int at = 0; at < order.length; at++) {
        wrong += right[order[at]] ? 0 : 1;
        // Equal confidences are answered or held back together.
        boolean lastOfEquals =
            at + 1 == order.length || confidences[order[at + 1]] < confidences[order[at]];
        best = lastOfEquals && wrong <= targetError * (at + 1) ? at + 1 : best;
      }
      // All are answered: no threshold at all, so that unseen rows of lower confidence are too.
      return best == size() ? 0 : best == 0 ? Math.nextUp(1.0) : confidences[order[best - 1]];
    }

    private void count(double threshold, IntPredicate wanted, Tally into) {
      for (int i = 0; i < size(); i++) {
        if (wanted.test(i) && confidences[i] >= threshold) {
          into.answered++;
          into.wrong += right[i] ? 0 : 1;
        }
      }
    }

    private Judged without(int fold) {
      int[] kept = IntStream.range(0, size()).filter(i -> i % FOLDS != fold).toArray();
      double[] sure = new double[kept.length];
      boolean[] hit = new boolean[kept.length];
      for (int k = 0; k < kept.length; k++) {
        sure[k] = confidences[kept[k]];
        hit[k] = right[kept[k]];
      }
      return new Judged(sure, hit);
    }
  }
}
