package dev.leaven.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tries how long a request should wait for others where batching pays: the same crowd of callers
 * asks the model with each delay in turn, and a delay must buy its wait by more answers a second.
 */
final class DelayTrial {
  private static final int[] MICROS = {0, 100, 500};
  private static final int CALLERS = 24;
  private static final int TURNS = 3;

  /** What a delay must be faster by than none: it is a wait that every lone request pays. */
  private static final double WORTH = 1.15;

  /** How long one turn takes, about, nanoseconds. */
  private static final double TURN = 40e6;

  private final OnnxModel model;
  private final Serving without;
  private final int places = Runtime.getRuntime().availableProcessors();
  private final int questions;

  /**
   * A trial.
   *
   * @param without how the model is served but for the delay
   * @param nanos of an answer alone
   */
  DelayTrial(OnnxModel model, Serving without, double nanos) {
    this.model = model;
    this.without = without;
    this.questions = (int) Math.clamp(TURN * places / nanos / CALLERS, 3, 100);
  }

  /** The delay to serve with, microseconds; 0 where none is worth it. */
  int micros() {
    double[][] times = new double[MICROS.length][TURNS];
    try (var crowd = Executors.newFixedThreadPool(CALLERS)) {
      await(crowd.submit(() -> ask(new Batcher(model, without, places))));
      for (int turn = 0; turn < TURNS; turn++) {
        for (int i = 0; i < MICROS.length; i++) {
          var serving = new Serving(without.threads(), without.batch(), MICROS[i]);
          var batcher = new Batcher(model, serving, places);
          long start = System.nanoTime();
          List<Future<?>> asked = new ArrayList<>();
          for (int caller = 0; caller < CALLERS; caller++) {
            asked.add(crowd.submit(() -> ask(batcher)));
          }
          asked.forEach(DelayTrial::await);
          times[i][turn] = System.nanoTime() - start;
        }
      }
    }
    return best(times);
  }

  /** The delay of the shortest median, where that is worth it. */
  static int best(double[][] times) {
    double none = median(times[0]);
    int best = 0;
    for (int i = 1; i < times.length; i++) {
      best = median(times[i]) < median(times[best]) ? i : best;
    }
    return median(times[best]) * WORTH <= none ? MICROS[best] : 0;
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void ask(Batcher batcher) {
    float[] input = new float[model.inputSize()];
    float[] output = new float[model.outputSize()];
    for (int i = 0; i < questions; i++) {
      batcher.predict(input, output);
    }
  }

  private static void await(Future<?> call) {
    try {
      call.get();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a question of the trial failed", failed.getCause());
    }
  }
}
