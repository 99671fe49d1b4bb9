package dev.leaven.bench;

import dev.leaven.recommend.interactions.Interactions;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Seeded people and items of any number whose activity and popularity follow a real shop's.
 *
 * <p>The law is UCI Online Retail's: how often an item is taken, and how much a person takes,
 * relative to the mean, at shares of the catalogue and of the people (customers with a number,
 * codes of five digits), read between the knots on a logarithmic scale. Items belong to kinds; most
 * of what a person takes is of three of them, so that there is something to learn.
 */
final class SyntheticEvents {
  private static final double[] SHARES = {
    0, .0003, .001, .003, .01, .03, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .99, 1
  };
  private static final double[] POPULARITY = {
    12.108, 11.765, 9.318, 7.875, 5.704, 4.316, 2.556, 1.649, 1.127, .811, .55, .357, .206, .096,
    .041, .027, .014, .014
  };
  private static final double[] ACTIVITY = {
    29.065, 28.756, 14.394, 8.76, 5.764, 3.989, 2.328, 1.498, 1.075, .782, .57, .423, .309, .212,
    .114, .065, .016, .016
  };
  private static final int KINDS = 40;
  private static final int TASTES = 3;

  /** How much of what a person takes is of the own kinds. */
  private static final double OWN = 0.6;

  private final int items;
  private final SplittableRandom random;
  private final int[] numbers;
  private final double[] popularity;
  private final double[][] ofKinds = new double[KINDS][];
  private final int[] taken;

  private SyntheticEvents(int items, SplittableRandom random) {
    this.items = items;
    this.random = random;
    this.numbers = shuffled(items);
    this.popularity = summed(0, 1);
    Arrays.setAll(ofKinds, kind -> summed(kind, KINDS));
    this.taken = new int[items];
    Arrays.fill(taken, -1);
  }

  /** About so many events, each person and item once; the same seed gives the same. */
  static Interactions draw(int people, int items, int events, long seed) {
    return new SyntheticEvents(items, new SplittableRandom(seed)).matrix(people, events);
  }

  private Interactions matrix(int people, int events) {
    int[] order = shuffled(people);
    double sum = 0;
    for (int p = 0; p < people; p++) {
      sum += at(ACTIVITY, (p + 0.5) / people);
    }
    int[] starts = new int[people + 1];
    int[] all = new int[events / 64];
    for (int p = 0; p < people; p++) {
      double activity = at(ACTIVITY, (order[p] + 0.5) / people);
      int count = Math.clamp(Math.round(events * activity / sum), 1, items / 2);
      starts[p + 1] = starts[p] + count;
      if (starts[p + 1] > all.length) {
        all = Arrays.copyOf(all, Math.max(starts[p + 1], all.length + (all.length >> 1)));
      }
      take(p, all, starts[p], starts[p + 1]);
    }
    float[] ones = new float[starts[people]];
    Arrays.fill(ones, 1);
    return new Interactions(people, items, starts, Arrays.copyOf(all, ones.length), ones);
  }

  private void take(int person, int[] into, int from, int to) {
    int[] kinds = random.ints(TASTES, 0, KINDS).toArray();
    for (int e = from; e < to; ) {
      boolean own = random.nextDouble() < OWN;
      int kind = kinds[random.nextInt(TASTES)];
      int rank = own ? kind + KINDS * rank(ofKinds[kind]) : rank(popularity);
      int item = numbers[rank];
      if (taken[item] != person) {
        taken[item] = person;
        into[e++] = item;
      }
    }
    Arrays.sort(into, from, to);
  }

  private int rank(double[] sums) {
    int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return Math.min(at < 0 ? -at - 1 : at + 1, sums.length - 1);
  }

  /** Popularity, summed up, of every so manieth item by rank. */
  private double[] summed(int first, int step) {
    double[] sums = new double[(items - first + step - 1) / step];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += at(POPULARITY, (first + i * step + 0.5) / items);
      sums[i] = sum;
    }
    return sums;
  }

  private static double at(double[] law, double share) {
    int upper = 1;
    while (SHARES[upper] < share) {
      upper++;
    }
    double part = (share - SHARES[upper - 1]) / (SHARES[upper] - SHARES[upper - 1]);
    return Math.exp((1 - part) * Math.log(law[upper - 1]) + part * Math.log(law[upper]));
  }

  private int[] shuffled(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
