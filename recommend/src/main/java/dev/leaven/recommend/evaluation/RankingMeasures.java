package dev.leaven.recommend.evaluation;

import java.util.Arrays;

/**
 * How well one ranking found what was to be found; relevance is yes or no.
 *
 * <p>Järvelin and Kekäläinen 2002: DCG@k = Σ 1 ⁄ log₂(rank + 1) over the relevant items among the
 * first k. NDCG divides by the best that k places allow; recall@k divides what was found by the
 * lesser of k and what there was to find (Liang et al. 2018).
 */
public final class RankingMeasures {
  private RankingMeasures() {}

  /**
   * NDCG@k from 0 to 1.
   *
   * @param ranking items, best first
   * @param relevant ascending, at least one
   */
  public static double ndcg(int[] ranking, int[] relevant, int k) {
    double gain = 0;
    for (int rank = 0; rank < Math.min(k, ranking.length); rank++) {
      if (Arrays.binarySearch(relevant, ranking[rank]) >= 0) {
        gain += discount(rank);
      }
    }
    double ideal = 0;
    for (int rank = 0; rank < Math.min(k, relevant.length); rank++) {
      ideal += discount(rank);
    }
    return gain / ideal;
  }

  /** Recall@k from 0 to 1; parameters as in {@link #ndcg}. */
  public static double recall(int[] ranking, int[] relevant, int k) {
    int found = 0;
    for (int rank = 0; rank < Math.min(k, ranking.length); rank++) {
      found += Arrays.binarySearch(relevant, ranking[rank]) >= 0 ? 1 : 0;
    }
    return (double) found / Math.min(k, relevant.length);
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2);
  }
}
