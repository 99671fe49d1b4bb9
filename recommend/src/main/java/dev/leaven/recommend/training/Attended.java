package dev.leaven.recommend.training;

import dev.leaven.model.Progress;
import dev.leaven.model.Training;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Work that does not look up until it is done (the inverse of a matrix is one call) in a thread of
 * its own, while this one asks whether the run was cancelled and says that it is alive.
 */
final class Attended {
  private static final long EVERY_MILLIS = 50;
  private static final ThreadFactory DAEMONS =
      Thread.ofPlatform().daemon().name("recommend-", 0).factory();

  private final Training training;
  private final int steps;
  private int step;

  /**
   * An attendant.
   *
   * @param steps how many pieces of work there will be, about
   */
  Attended(Training training, int steps) {
    this.training = training;
    this.steps = steps;
  }

  /**
   * Does a piece of work.
   *
   * @throws Training.CancelledException where the run was cancelled; the thread is left behind and
   *     dies with the process
   */
  <T> T get(String stage, Supplier<T> work) {
    training.checkCancelled();
    training.stage(stage);
    step = Math.min(steps, step + 1);
    var worker = Executors.newSingleThreadExecutor(DAEMONS);
    try {
      return await(worker.submit(work::get));
    } finally {
      worker.shutdownNow();
    }
  }

  private <T> T await(Future<T> done) {
    while (true) {
      try {
        return done.get(EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException working) {
        training.progress(new Progress(1, 1, step, steps, Map.of(), -1));
        training.checkCancelled();
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof Error broken) {
          throw broken;
        }
        throw failed.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(failed);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new Training.CancelledException();
      }
    }
  }
}
