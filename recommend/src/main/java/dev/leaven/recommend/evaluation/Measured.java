package dev.leaven.recommend.evaluation;

import dev.leaven.trust.Bootstrap;
import dev.leaven.trust.Interval;
import java.util.Arrays;
import java.util.List;

/**
 * How a scorer did on the people of one part.
 *
 * @param tops each person's {@link #LISTED} best items that were not shown, best first
 * @param ndcg100 each person's NDCG@100
 * @param ndcg10 each person's NDCG@10
 * @param recall20 each person's recall@20
 * @param recall50 each person's recall@50
 * @param coverage10 the share of the catalogue that stands in anybody's first ten
 */
public record Measured(
    List<int[]> tops,
    double[] ndcg100,
    double[] ndcg10,
    double[] recall20,
    double[] recall50,
    double coverage10) {
  /** How long the lists are. */
  public static final int LISTED = 100;

  public Measured {
    tops = List.copyOf(tops);
  }

  static Measured of(List<Holdout.Case> cases, List<int[]> tops, int items) {
    int n = cases.size();
    double[][] measures = new double[4][n];
    boolean[] covered = new boolean[items];
    for (int c = 0; c < n; c++) {
      int[] top = tops.get(c);
      int[] relevant = cases.get(c).heldOut();
      measures[0][c] = RankingMeasures.ndcg(top, relevant, 100);
      measures[1][c] = RankingMeasures.ndcg(top, relevant, 10);
      measures[2][c] = RankingMeasures.recall(top, relevant, 20);
      measures[3][c] = RankingMeasures.recall(top, relevant, 50);
      Arrays.stream(top).limit(10).forEach(item -> covered[item] = true);
    }
    int count = 0;
    for (boolean c : covered) {
      count += c ? 1 : 0;
    }
    return new Measured(
        tops, measures[0], measures[1], measures[2], measures[3], (double) count / items);
  }

  /** The mean NDCG@100 with its 95 % interval over people. */
  public Interval interval(long seed) {
    return Bootstrap.mean(ndcg100, seed);
  }

  /** The mean of one measure. */
  public static double mean(double[] each) {
    return Arrays.stream(each).average().orElseThrow();
  }
}
