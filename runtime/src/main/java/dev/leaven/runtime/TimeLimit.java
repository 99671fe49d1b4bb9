package dev.leaven.runtime;

import static dev.leaven.model.Require.requireArgument;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a model may take for an answer: one thread looks at all runs now and then, and ends
 * those that are over their time.
 *
 * <p>ONNX Runtime looks at the flag between two operators, so a single operator that takes long is
 * not ended by it.
 *
 * @param each of up to {@value #ROWS} rows; more rows have as many times as much
 */
record TimeLimit(Duration each) {
  private static final int ROWS = 64;
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /** Ten seconds, or the system property {@code leaven.answer.seconds}. */
  static final TimeLimit STANDARD =
      new TimeLimit(Duration.ofSeconds(Long.getLong("leaven.answer.seconds", 10)));

  TimeLimit {
    requireArgument(each.isPositive(), "an answer must be allowed some time, was %s", each);
  }

  /** Options for one run after another, watched from now on until they are closed. */
  Watched watch() throws OrtException {
    var watched = new Watched(each);
    Watch.RUNS.add(watched);
    return watched;
  }

  /** The thread that looks, started with the first run. */
  private static final class Watch {
    static final Set<Watched> RUNS = ConcurrentHashMap.newKeySet();

    static {
      Thread.ofPlatform().daemon().name("leaven-time-limit").start(Watch::look);
    }

    private static void look() {
      while (true) {
        try {
          Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException nobodyStopsThisThread) {
          return;
        }
        long now = System.nanoTime();
        RUNS.forEach(run -> run.check(now));
      }
    }
  }

  /** The options of a run, and whether it was ended. Used by one thread at a time. */
  static final class Watched implements AutoCloseable {
    private final RunOptions options = new RunOptions();
    private final Duration each;
    private boolean running;
    private boolean ended;
    private long until;

    private Watched(Duration each) throws OrtException {
      this.each = each;
    }

    /** Begins a run of so many rows. */
    synchronized RunOptions begin(int rows) {
      until = System.nanoTime() + each.toNanos() * ((rows + ROWS - 1) / ROWS);
      running = true;
      return options;
    }

    synchronized void end() {
      running = false;
    }

    private synchronized void check(long now) {
      if (running && !ended && now - until > 0) {
        ended = true;
        try {
          options.setTerminate(true);
        } catch (OrtException impossible) {
          throw new IllegalStateException("a run cannot be ended", impossible);
        }
      }
    }

    /** Whether the limit ended the run; such options are of no more use. */
    synchronized boolean isEnded() {
      return ended;
    }

    LeavenException tooLong() {
      return new LeavenException(
          ErrorCode.LV_1804,
          "The model took longer than %,d ms for an answer and was stopped."
              .formatted(each.toMillis()),
          "Use a smaller model, or allow more time with -Dleaven.answer.seconds=SECONDS.");
    }

    @Override
    public void close() {
      Watch.RUNS.remove(this);
      synchronized (this) {
        running = false;
        options.close();
      }
    }
  }
}
