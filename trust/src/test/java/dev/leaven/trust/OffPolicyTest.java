package dev.leaven.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OffPolicyTest {
  private static final double EPSILON = 0.1;
  private static final int CONTEXTS = 50;

  /**
   * A shop where one of some items is shown to each visitor: which one is live and which one is
   * proposed for each kind of visitor, and how often each item is bought.
   */
  private record Shop(double[][] rates, int[] live, int[] proposed) {
    static Shop drawn(SplittableRandom random, int items, double rate) {
      var shop = new Shop(new double[CONTEXTS][items], new int[CONTEXTS], new int[CONTEXTS]);
      for (int c = 0; c < CONTEXTS; c++) {
        for (int i = 0; i < items; i++) {
          shop.rates[c][i] = rate * (0.5 + random.nextDouble());
        }
        shop.live[c] = random.nextInt(items);
        shop.proposed[c] = random.nextInt(items);
      }
      return shop;
    }

    /** One where the proposed item is always another and sells so much better, or worse. */
    static Shop where(SplittableRandom random, int items, double rate, double factor) {
      var shop = drawn(random, items, rate);
      for (int c = 0; c < CONTEXTS; c++) {
        shop.proposed[c] = (shop.live[c] + 1 + random.nextInt(items - 1)) % items;
        shop.rates[c][shop.proposed[c]] = shop.rates[c][shop.live[c]] * factor;
      }
      return shop;
    }

    double worth(int[] choices) {
      double sum = 0;
      for (int c = 0; c < CONTEXTS; c++) {
        sum += rates[c][choices[c]] / CONTEXTS;
      }
      return sum;
    }

    double gain() {
      return worth(proposed) - worth(live);
    }

    /** What visitors saw and bought while a share of the items was drawn by lot. */
    Seen seen(SplittableRandom random, int visits) {
      int items = rates[0].length;
      var seen = new Seen(visits);
      for (int v = 0; v < visits; v++) {
        int c = random.nextInt(CONTEXTS);
        int shown = random.nextDouble() < EPSILON ? random.nextInt(items) : live[c];
        seen.propensities[v] = EPSILON / items + (shown == live[c] ? 1 - EPSILON : 0);
        seen.rewards[v] = random.nextDouble() < rates[c][shown] ? 1 : 0;
        seen.targets[v] = shown == proposed[c] ? 1 : 0;
        seen.others[v] = shown == live[c] ? 1 : 0;
      }
      return seen;
    }
  }

  private record Seen(double[] rewards, double[] propensities, double[] targets, double[] others) {
    Seen(int visits) {
      this(new double[visits], new double[visits], new double[visits], new double[visits]);
    }

    LoggedChoices log() {
      return new LoggedChoices(rewards, propensities);
    }

    PolicyEstimate gain() {
      return OffPolicy.difference(log(), targets, others);
    }
  }

  private static boolean holds(Interval interval, double truth) {
    return interval.low() <= truth && truth <= interval.high();
  }

  @Test
  void intervalsHoldTheTruthInNineOfTenSimulations() {
    int[] held = new int[4];
    for (int simulation = 0; simulation < 200; simulation++) {
      var random = new SplittableRandom(simulation);
      var shop = Shop.drawn(random, 5, 0.05);
      var seen = shop.seen(random, 20_000);
      double[] expected = new double[20_000];
      Arrays.fill(expected, 0.05);
      var log = seen.log();
      double truth = shop.worth(shop.proposed());
      held[0] += holds(OffPolicy.ips(log, seen.targets()).value(), truth) ? 1 : 0;
      held[1] += holds(OffPolicy.snips(log, seen.targets()).value(), truth) ? 1 : 0;
      var robust = OffPolicy.doublyRobust(log, seen.targets(), expected, expected);
      held[2] += holds(robust.value(), truth) ? 1 : 0;
      assertThat(seen.gain().estimable()).isTrue();
      held[3] += holds(seen.gain().value(), shop.gain()) ? 1 : 0;
    }
    System.out.printf("held of 200 by ips, snips, dr, difference: %s%n", Arrays.toString(held));
    // Bar 180 of 200; the normal interval holds some 183, an interval of a third of the width 90.
    assertThat(held).doesNotContain(IntStream.range(0, 184).toArray());
  }

  @Test
  void losersAreSeenToLoseAndWinnersAreNot() {
    int refusedLosers = 0;
    int refusedWinners = 0;
    for (int seed = 0; seed < 20; seed++) {
      var random = new SplittableRandom(1_000 + seed);
      var loser = Shop.where(random, 4, 0.2, 0.8).seen(random, 50_000).gain();
      var winner = Shop.where(random, 4, 0.2, 1.2).seen(random, 50_000).gain();
      refusedLosers += loser.chanceBelowZero() > 0.5 ? 1 : 0;
      refusedWinners += winner.chanceBelowZero() > 0.5 ? 1 : 0;
      assertThat(loser.estimable() && winner.estimable()).isTrue();
    }
    System.out.printf("refused of 20: %d losers, %d winners%n", refusedLosers, refusedWinners);
    assertThat(refusedLosers).isEqualTo(20);
    assertThat(refusedWinners).isLessThanOrEqualTo(1);
  }

  @Test
  void withoutOverlapNothingIsSaid() {
    var random = new SplittableRandom(3);
    var seen = Shop.drawn(random, 5, 0.1).seen(random, 20_000);
    double[] never = new double[20_000];
    var none = OffPolicy.difference(seen.log(), never, seen.others());
    assertThat(none.inestimable()).contains(PolicyEstimate.Reason.NO_OVERLAP);
    assertThat(none.supported().estimate()).isZero();
    // Half of what it would choose was never shown.
    double[] half = seen.targets().clone();
    for (int i = 0; i < half.length; i += 2) {
      half[i] = 0;
    }
    var some = OffPolicy.snips(seen.log(), half);
    assertThat(some.inestimable()).contains(PolicyEstimate.Reason.NO_OVERLAP);
    assertThat(some.supported().estimate()).isCloseTo(0.5, within(0.1));
  }

  @Test
  void fewChoicesOrFewRewardsAreNotEnough() {
    var random = new SplittableRandom(4);
    var few = Shop.drawn(random, 5, 0.1).seen(random, 1_000).gain();
    assertThat(few.inestimable()).contains(PolicyEstimate.Reason.TOO_FEW_CHOICES);
    var rare = Shop.drawn(random, 5, 0.001).seen(random, 50_000).gain();
    assertThat(rare.inestimable()).contains(PolicyEstimate.Reason.TOO_FEW_REWARDS);
  }

  @Test
  void estimatorsAgreeWithTheirFormulas() {
    var log = new LoggedChoices(new double[] {1, 0, 2, 1}, new double[] {0.5, 0.25, 0.8, 0.5});
    double[] targets = {0.25, 0.5, 0.4, 0};
    // Weights .5, 2, .5, 0; their squares add up to 4.5.
    assertThat(OffPolicy.ips(log, targets).value().estimate()).isCloseTo(1.5 / 4, within(1e-12));
    assertThat(OffPolicy.snips(log, targets).value().estimate()).isCloseTo(0.5, within(1e-12));
    assertThat(OffPolicy.snips(log, targets).effective()).isCloseTo(2, within(1e-12));
    var robust =
        OffPolicy.doublyRobust(
            log, targets, new double[] {1, 1, 1, 1}, new double[] {0.5, 0.5, 1, 1});
    assertThat(robust.value().estimate()).isCloseTo(1 + (0.25 - 1 + 0.5) / 4, within(1e-12));
  }

  @Test
  void aModelOfTheRewardsNarrowsTheDoublyRobustInterval() {
    var random = new SplittableRandom(6);
    int n = 20_000;
    double[] rewards = new double[n];
    double[] chances = new double[n];
    double[] targets = new double[n];
    double[] logged = new double[n];
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      int shown = random.nextInt(2);
      double level = random.nextDouble();
      logged[i] = level + shown;
      expected[i] = level + 1;
      rewards[i] = logged[i] + 0.1 * random.nextGaussian();
      chances[i] = 0.5;
      targets[i] = shown;
    }
    var log = new LoggedChoices(rewards, chances);
    var robust = OffPolicy.doublyRobust(log, targets, expected, logged).value();
    var plain = OffPolicy.ips(log, targets).value();
    assertThat(holds(robust, 1.5)).isTrue();
    assertThat(robust.high() - robust.low()).isLessThan((plain.high() - plain.low()) / 4);
  }

  @Test
  void oneBusyPersonIsOneWitness() {
    var random = new SplittableRandom(5);
    var seen = Shop.drawn(random, 5, 0.1).seen(random, 20_000);
    int[] people = new int[20_000];
    for (int i = 0; i < people.length; i++) {
      people[i] = i / 10;
    }
    // Ten choices of each person, and all of them earn what the first one did.
    double[] alike = new double[20_000];
    for (int i = 0; i < alike.length; i++) {
      alike[i] = seen.rewards()[i / 10 * 10];
    }
    double[] all = new double[20_000];
    Arrays.fill(all, 1);
    double[] ones = all.clone();
    var together = OffPolicy.snips(new LoggedChoices(alike, ones, people), all).value();
    var apart = OffPolicy.snips(new LoggedChoices(alike, ones), all).value();
    double ratio = (together.high() - together.low()) / (apart.high() - apart.low());
    assertThat(ratio).isCloseTo(Math.sqrt(10), within(0.2));
  }

  @Test
  void chancesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new LoggedChoices(new double[] {1}, new double[] {0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0 and at most 1, was 0.0");
    var log = new LoggedChoices(new double[] {1, 0}, new double[] {1, 1});
    assertThatThrownBy(() -> OffPolicy.ips(log, new double[] {2, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 0 to 1, was 2.0");
    assertThatThrownBy(() -> OffPolicy.ips(log, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
