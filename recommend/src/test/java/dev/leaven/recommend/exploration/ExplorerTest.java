package dev.leaven.recommend.exploration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExplorerTest {
  @Test
  void placesOfThreeItemsHaveTheChancesOfAllTheirOrders() {
    double[] w = {3, 2, 0.5};
    double sum = 5.5;
    assertThat(Explorer.arrives(w, 1, 0)).isCloseTo(2 / sum, within(1e-9));
    double second = 3 / sum * 2 / 2.5 + 0.5 / sum * 2 / 5;
    assertThat(Explorer.arrives(w, 1, 1)).isCloseTo(second, within(1e-9));
    assertThat(Explorer.arrives(w, 1, 2)).isCloseTo(1 - 2 / sum - second, within(1e-9));
  }

  @Test
  void everyPlaceIsTakenBySomebody() {
    double[] weights = new SplittableRandom(1).doubles(40, -9, 0).map(Math::exp).toArray();
    for (int place = 0; place < 10; place++) {
      double all = 0;
      for (int candidate = 0; candidate < 40; candidate++) {
        all += Explorer.arrives(weights, candidate, place);
      }
      assertThat(all).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void listsHoldEachItemAtEachPlaceAsOftenAsItSays() {
    var explorer = new Explorer(0.5, 1);
    var random = new SplittableRandom(2);
    double[] scores = {2, 1, 0.5, 0};
    double[][] seen = new double[4][2];
    double[][] said = new double[4][2];
    for (int i = 0; i < 20_000; i++) {
      var drawn = explorer.draw(scores, 2, random);
      for (int place = 0; place < 2; place++) {
        seen[drawn.ranks()[place]][place] += 1 / 20_000.0;
        said[drawn.ranks()[place]][place] = drawn.propensities()[place];
      }
    }
    for (int rank = 0; rank < 4; rank++) {
      for (int place = 0; place < 2; place++) {
        assertThat(seen[rank][place]).isCloseTo(said[rank][place], within(0.015));
      }
    }
  }

  @Test
  void switchedOffItRanksByScore() {
    var drawn = new Explorer(0, 1).draw(new double[] {3, 2, 1}, 9, new SplittableRandom(3));
    assertThat(drawn.ranks()).containsExactly(0, 1, 2);
    assertThat(drawn.propensities()).containsExactly(1, 1, 1);
  }
}
