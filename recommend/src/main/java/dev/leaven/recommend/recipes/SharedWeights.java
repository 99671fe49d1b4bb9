package dev.leaven.recommend.recipes;

import java.util.Arrays;

/** Sums for the few of many sessions that share something. Scratch of one thread. */
final class SharedWeights {
  /** What is told of each session that shares something, in ascending order. */
  @FunctionalInterface
  interface Told {
    void of(int session, float shared);
  }

  private static final ThreadLocal<SharedWeights> SCRATCH =
      ThreadLocal.withInitial(SharedWeights::new);

  private float[] sums = new float[0];
  private int[] met = new int[0];
  private int count;

  private SharedWeights() {}

  /** Empty sums for so many sessions. */
  static SharedWeights of(int sessions) {
    var scratch = SCRATCH.get();
    if (scratch.sums.length < sessions) {
      scratch.sums = new float[sessions];
      scratch.met = new int[sessions];
    }
    return scratch;
  }

  /** Adds a positive weight. */
  void add(int session, float weight) {
    if (sums[session] == 0) {
      met[count++] = session;
    }
    sums[session] += weight;
  }

  /** Tells all and empties itself. */
  void drain(Told told) {
    Arrays.sort(met, 0, count);
    for (int m = 0; m < count; m++) {
      told.of(met[m], sums[met[m]]);
      sums[met[m]] = 0;
    }
    count = 0;
  }
}
