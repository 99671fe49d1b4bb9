package dev.leaven.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RankingMeasuresTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);
  private final int[] ranking = {4, 9, 1, 7, 3};

  @Test
  void ndcgIsTheDiscountedGainOverTheBestThatTheCutAllows() {
    // Ranks 2 and 5 of three relevant ones: 1 ⁄ log₂3 + 1 ⁄ log₂6 over 1 + 1 ⁄ log₂3 + 1 ⁄ 2.
    double log3 = Math.log(3) / Math.log(2);
    double log6 = Math.log(6) / Math.log(2);
    assertThat(RankingMeasures.ndcg(ranking, new int[] {3, 8, 9}, 5))
        .isCloseTo((1 / log3 + 1 / log6) / (1 + 1 / log3 + 0.5), EXACT);
    assertThat(RankingMeasures.ndcg(ranking, new int[] {3, 8, 9}, 2))
        .isCloseTo(1 / log3 / (1 + 1 / log3), EXACT);
    assertThat(RankingMeasures.ndcg(ranking, new int[] {4, 9}, 5)).isCloseTo(1, EXACT);
    assertThat(RankingMeasures.ndcg(ranking, new int[] {5}, 5)).isZero();
  }

  @Test
  void recallDividesByWhatTheCutCouldHold() {
    assertThat(RankingMeasures.recall(ranking, new int[] {1, 3, 4, 8}, 2)).isEqualTo(0.5);
    assertThat(RankingMeasures.recall(ranking, new int[] {1, 3, 4, 8}, 5)).isEqualTo(0.75);
  }
}
