package dev.leaven.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SequentialDifferenceTest {
  private static final int EXPERIMENTS = 400;
  private static final int PEOPLE = 20_000;
  private static final int LOOK = 100;

  /** Counts the experiments that an interval called at some look, of 200 looks each. */
  private static int[] calls(double firstRate, double secondRate, long seed) {
    int sequential = 0;
    int usual = 0;
    for (int e = 0; e < EXPERIMENTS; e++) {
      var random = new SplittableRandom(seed + e);
      long[] people = new long[2];
      long[] hits = new long[2];
      boolean called = false;
      boolean calledUsual = false;
      for (int p = 1; p <= PEOPLE; p++) {
        int side = random.nextInt(2);
        people[side]++;
        hits[side] += random.nextDouble() < (side == 0 ? firstRate : secondRate) ? 1 : 0;
        if (p % LOOK == 0) {
          var first = SampleMean.of(people[0], hits[0], hits[0]);
          var second = SampleMean.of(people[1], hits[1], hits[1]);
          var seen = SequentialDifference.of(first, second);
          called |= seen.difference().low() > 0 || seen.difference().high() < 0;
          double error = Math.sqrt(first.variance() / people[0] + second.variance() / people[1]);
          calledUsual |= seen.ready() && Math.abs(second.mean() - first.mean()) > 1.96 * error;
        }
      }
      sequential += called ? 1 : 0;
      usual += calledUsual ? 1 : 0;
    }
    return new int[] {sequential, usual};
  }

  @Test
  void alikeSidesAreCalledDifferentSeldomHoweverOftenOneLooks() {
    for (double rate : new double[] {0.02, 0.1, 0.5}) {
      int[] calls = calls(rate, rate, 17);
      System.out.printf("A/A at %s: %d of 400 called, usual %d%n", rate, calls[0], calls[1]);
      // Bar 28 of 400; the usual interval, looked at as often, calls some 150.
      assertThat(calls[0]).as("rate %s", rate).isLessThanOrEqualTo(28);
      assertThat(calls[1]).as("the usual interval at rate %s", rate).isGreaterThan(80);
    }
  }

  @Test
  void aRealDifferenceIsFound() {
    assertThat(calls(0.10, 0.12, 23)[0]).isGreaterThan(340);
  }

  @Test
  void thePValueAndTheIntervalSayTheSame() {
    for (double mean : new double[] {0.10, 0.11, 0.115, 0.12}) {
      var first = SampleMean.of(5_000, 500, 500);
      var second = SampleMean.of(5_000, 5_000 * mean, 5_000 * mean);
      var seen = SequentialDifference.of(first, second);
      boolean out = seen.difference().low() > 0 || seen.difference().high() < 0;
      assertThat(seen.pValue() < 0.05).isEqualTo(out);
    }
  }

  @Test
  void theIntervalIsTheMixturesFormula() {
    var seen = SequentialDifference.of(new SampleMean(5_000, 0, 1), new SampleMean(5_000, 0.1, 1));
    double a = 2 * Math.log(20);
    double time = a + Math.log(1 + a);
    double half = Math.sqrt(2 / 5_000.0 * (1 + 1 / time) * (a + Math.log(1 + time)));
    assertThat(seen.difference().high()).isCloseTo(0.1 + half, within(1e-12));
    // The usual interval is 1.96 · √(2/5000) wide to either side.
    assertThat(half / (1.96 * Math.sqrt(2 / 5_000.0))).isBetween(1.3, 1.7);
  }

  @Test
  void nothingIsSaidOfAHandful() {
    var first = SampleMean.of(99, 50, 50);
    var second = SampleMean.of(5_000, 2_500, 2_500);
    assertThat(SequentialDifference.of(first, second).ready()).isFalse();
    assertThat(SequentialDifference.of(first, second).pValue()).isEqualTo(1);
    var rare = SampleMean.of(5_000, 5, 5);
    assertThat(SequentialDifference.of(rare, rare).ready()).isFalse();
    var nearlyAll = SampleMean.of(5_000, 4_995, 4_995);
    assertThat(SequentialDifference.of(nearlyAll, nearlyAll).ready()).isFalse();
    assertThat(SequentialDifference.of(second, second).ready()).isTrue();
  }

  @Test
  void anUnevenRatioIsFound() {
    double[] halves = {0.5, 0.5};
    var uneven = SampleRatio.of(new long[] {5_200, 4_800}, halves);
    assertThat(uneven.statistic()).isCloseTo(16, within(1e-9));
    assertThat(uneven.pValue()).isCloseTo(6.334e-5, within(1e-7));
    assertThat(uneven.off()).isTrue();
    assertThat(SampleRatio.of(new long[] {5_050, 4_950}, halves).off()).isFalse();
    assertThat(SampleRatio.of(new long[] {9_000, 1_000}, new double[] {0.9, 0.1}).pValue())
        .isCloseTo(1, within(1e-9));
    // Published quantiles: 5.991 of two degrees, 18.307 of ten, leave 5 %.
    assertThat(Distributions.chiSquareAbove(5.991, 2)).isCloseTo(0.05, within(1e-4));
    assertThat(Distributions.chiSquareAbove(18.307, 10)).isCloseTo(0.05, within(1e-4));
    assertThat(Distributions.normal(1.959964)).isCloseTo(0.975, within(1e-6));
  }

  @Test
  void sharesThatDoNotAddUpAreRefused() {
    assertThatThrownBy(() -> SampleRatio.of(new long[] {1, 2}, new double[] {0.5, 0.6}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("add up to 1");
  }
}
