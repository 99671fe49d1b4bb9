package dev.leaven.lifecycle.runs;

import dev.leaven.model.Progress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands the latest progress on every 100 ms, however often or seldom the recipe tells it, so that a
 * watcher always knows that the run lives. The listener is called by one thread at a time.
 */
final class Pulse implements AutoCloseable {
  /** A little under 100 ms, to leave time for the way to the watcher. */
  private static final long BEAT_MILLIS = 90;

  private final RecipeRun.Listener listener;
  private final Thread thread;
  private volatile @Nullable Progress latest;
  private boolean closed;

  Pulse(RecipeRun.Listener listener) {
    this.listener = listener;
    this.thread = Thread.ofPlatform().daemon().name("leaven-pulse").start(this::beat);
  }

  void progress(Progress progress) {
    latest = progress;
  }

  synchronized void epoch(Progress progress) {
    latest = progress;
    listener.epoch(progress);
  }

  synchronized void stage(String what) {
    listener.stage(what);
  }

  private synchronized void beat() {
    try {
      while (!closed) {
        TimeUnit.MILLISECONDS.timedWait(this, BEAT_MILLIS);
        var now = latest;
        if (now != null && !closed) {
          listener.progress(now);
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
