package dev.leaven.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.trust.Abstention.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void wilsonGivesThePublishedInterval() {
    // Newcombe (1998), table I: 81 of 263, without continuity correction.
    var interval = Interval.wilson(81, 263);
    assertThat(interval.low()).isCloseTo(0.2553, within(1e-4));
    assertThat(interval.high()).isCloseTo(0.3662, within(1e-4));
  }

  @Test
  void wilsonStaysWithinZeroAndOne() {
    assertThat(Interval.wilson(0, 20).low()).isZero();
    assertThat(Interval.wilson(0, 20).high()).isCloseTo(0.1611, within(1e-4));
    assertThat(Interval.wilson(20, 20).high()).isEqualTo(1);
    assertThat(Interval.wilson(0, 0).high()).isEqualTo(1);
  }

  @Test
  void wilsonHoldsTheTrueShareAboutNineteenTimesInTwenty() {
    var random = new SplittableRandom(7);
    int held = 0;
    for (int trial = 0; trial < 2_000; trial++) {
      int hits = 0;
      for (int i = 0; i < 100; i++) {
        hits += random.nextDouble() < 0.9 ? 1 : 0;
      }
      var interval = Interval.wilson(hits, 100);
      held += interval.low() <= 0.9 && interval.high() >= 0.9 ? 1 : 0;
    }
    // Healthy 0.934; the normal approximation on the same draws 0.9285, which is broken; bar 0.93.
    assertThat(held / 2_000.0).isBetween(0.93, 0.975);
  }

  @Test
  void bootstrapAgreesWithTheNormalIntervalOfAMean() {
    double[] values = new SplittableRandom(3).doubles(2_000).toArray();
    var interval = Bootstrap.mean(values, 11);
    double half = 1.96 * Math.sqrt(1 / 12.0 / 2_000);
    assertThat(interval.high() - interval.low()).isCloseTo(2 * half, within(half * 0.15));
    assertThat(Bootstrap.mean(values, 11)).isEqualTo(interval);
    assertThat(Bootstrap.mean(values, 12)).isNotEqualTo(interval);
  }

  @Test
  void mcNemarIsTheExactBinomialTest() {
    assertThat(McNemar.of(2, 10).pValue()).isCloseTo(158 / 4096.0, within(1e-12));
    assertThat(McNemar.of(5, 5).pValue()).isEqualTo(1);
    assertThat(McNemar.of(0, 0).pValue()).isEqualTo(1);
    assertThat(McNemar.of(500, 1_000).pValue()).isBetween(1e-40, 1e-35);
  }

  @Test
  void aBetterVersionIsSeenOnPairedRowsThatUnpairedIntervalsCannotTellApart() {
    double[] first = new double[2_000];
    double[] second = new double[2_000];
    for (int i = 0; i < 2_000; i++) {
      first[i] = i % 20 == 0 ? 0 : 1;
      second[i] = i % 20 == 0 && i % 200 != 0 ? 0 : 1;
    }
    var compared = PairedComparison.of(first, second, 1);
    assertThat(compared.difference().estimate()).isCloseTo(0.005, within(1e-12));
    assertThat(compared.difference().low()).isPositive();
    assertThat(compared.test().pValue()).isLessThan(0.01);
    assertThat(Interval.wilson(1_900, 2_000).high()).isGreaterThan(0.955);
  }

  @Test
  void gainsOfDifferentManyRowsAreNotCompared() {
    assertThatThrownBy(() -> PairedComparison.of(new double[2], new double[3], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("were 2 and 3");
  }

  @Test
  void calibrationErrorIsTheWeightedDistanceBetweenSayingAndDoing() {
    double[] said = new double[100];
    boolean[] right = new boolean[100];
    Arrays.fill(said, 0, 50, 0.95);
    Arrays.fill(said, 50, 100, 0.55);
    Arrays.fill(right, 0, 40, true);
    Arrays.fill(right, 50, 80, true);
    // |0.8 - 0.95| / 2 + |0.6 - 0.55| / 2
    var calibration = Calibration.of(said, right, 10);
    assertThat(calibration.error()).isCloseTo(0.1, within(1e-9));
    assertThat(calibration.bins()).hasSize(10);
    assertThat(calibration.bins().get(9).count()).isEqualTo(50);
  }

  @Test
  void abstentionHoldsBackJustEnough() {
    double[] sure = {0.99, 0.95, 0.9, 0.8, 0.7, 0.6};
    boolean[] right = {true, true, true, true, false, false};
    var rows = new Judged(sure, right);
    assertThat(rows.threshold(0)).isEqualTo(0.8);
    assertThat(rows.threshold(0.2)).isEqualTo(0.7);
    assertThat(rows.threshold(0.5)).isZero();
    assertThat(new Judged(new double[] {1, 1}, new boolean[] {false, true}).threshold(0))
        .isGreaterThan(1);
  }

  @Test
  void theErrorOfAThresholdIsMeasuredOnRowsThatHadNoSayInIt() {
    var chose = new Judged(new double[] {0.9, 0.8, 0.7}, new boolean[] {true, true, false});
    var other =
        new Judged(new double[] {0.95, 0.85, 0.8, 0.1}, new boolean[] {true, false, true, true});
    var abstention = Abstention.apart(chose, other, 0);
    assertThat(abstention.threshold()).isEqualTo(0.8);
    assertThat(abstention.error().estimate()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(abstention.coverage()).isEqualTo(0.75);
  }

  @Test
  void aConfidenceThatKnowsNothingPromisesNothing() {
    // One answer in four is wrong, whatever its confidence says. The luckiest threshold of each
    // draw promised at most 0.1 on the rows that it was chosen on; in truth it is 0.25.
    int wrong = 0;
    int answered = 0;
    for (int seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      double[] sure = random.doubles(300).toArray();
      boolean[] right = new boolean[300];
      for (int i = 0; i < right.length; i++) {
        right[i] = random.nextInt(4) > 0;
      }
      var rows = new Judged(sure, right);
      var crossed = Abstention.crossed(rows, 0.1);
      assertThat(crossed.threshold()).isEqualTo(rows.threshold(0.1));
      long given = Math.round(crossed.coverage() * 300);
      answered += given;
      wrong += given == 0 ? 0 : Math.round(crossed.error().estimate() * given);
    }
    assertThat(answered).isGreaterThan(200);
    assertThat((double) wrong / answered).isCloseTo(0.25, within(0.05));
  }

  @Test
  void slicesNameTheGapAndWhetherItIsChance() {
    var values = new ArrayList<String>();
    boolean[] right = new boolean[600];
    for (int i = 0; i < 600; i++) {
      values.add(i < 300 ? "pen" : i < 590 ? "pencil" : "crayon");
      right[i] = i < 300 ? i % 10 != 0 : i % 3 != 0;
    }
    var slices = Slices.of("tool", values, right);
    assertThat(slices.slices())
        .extracting(Slices.Slice::value)
        .containsExactly("crayon", "pen", "pencil");
    assertThat(slices.gap()).isCloseTo(0.9 - 193 / 290.0, within(0.01));
    assertThat(slices.significant()).isTrue();
    var even = Slices.of("tool", List.of("a", "b"), new boolean[] {true, false});
    assertThat(even.significant()).isFalse();
  }

  @Test
  void membershipInferenceTellsAMemorisingModelFromOneThatGeneralises() {
    var random = new SplittableRandom(5);
    double[] alike = random.doubles(3_000).toArray();
    double[] others = random.doubles(3_000).toArray();
    var honest = MembershipInference.of(alike, others);
    assertThat(honest.auc()).isCloseTo(0.5, within(0.02));
    assertThat(honest.advantage()).isLessThan(0.05);
    double[] memorised = new double[3_000];
    Arrays.fill(memorised, 1);
    var leaking = MembershipInference.of(memorised, others);
    assertThat(leaking.auc()).isEqualTo(1);
    assertThat(leaking.advantage()).isEqualTo(1);
    assertThat(MembershipInference.of(memorised, memorised).auc()).isEqualTo(0.5);
  }
}
