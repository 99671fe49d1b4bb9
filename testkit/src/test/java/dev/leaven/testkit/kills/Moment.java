package dev.leaven.testkit.kills;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One kill.
 *
 * @param number from 1
 * @param during what was going on
 * @param place when, as a part of what that usually takes, from 0 to 1
 */
record Moment(int number, During during, double place) {
  /** What a kill falls into. */
  enum During {
    /** Rows are added, a request after the other. */
    ROWS,
    /** The server dies while a run is trained. */
    TRAINING,
    /** Versions are released and rolled back, and answers get feedback. */
    RELEASES,
    /** One request adds thousands of rows. */
    LARGE_BATCH,
    /** The worker dies while a run is trained; the server lives. */
    WORKER,
    /** An ONNX file is brought in and tried by a worker. */
    IMPORT;

    /** Whether it goes on until the kill; else it ends by itself. */
    boolean goesOn() {
      return this == ROWS || this == RELEASES;
    }
  }

  /** Moments of a seed: every kind in turn. */
  static List<Moment> drawn(long seed, int count) {
    var random = new SplittableRandom(seed);
    var moments = new ArrayList<Moment>();
    for (int i = 0; i < count; i++) {
      moments.add(
          new Moment(i + 1, During.values()[i % During.values().length], random.nextDouble()));
    }
    return moments;
  }
}
