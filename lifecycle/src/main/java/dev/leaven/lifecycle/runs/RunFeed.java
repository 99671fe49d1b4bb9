package dev.leaven.lifecycle.runs;

import dev.leaven.model.RunEvent;
import dev.leaven.store.Runs;
import dev.leaven.store.Store;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one run says, on its way to the store and to whoever watches.
 *
 * <p>Watchers pull: each is only told that there is something, and reads kept events from the store
 * from where it was, at its own pace. So a slow one holds up nobody, loses no kept event, and costs
 * no memory; of progress it sees what is latest when it looks.
 */
final class RunFeed {
  private static final int AT_ONCE = 200;

  private final String run;
  private final Store store;
  private final Runs runs;
  private final Clock clock;
  private final ExecutorService threads;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private volatile long last;
  private volatile @Nullable RunEvent progress;
  private volatile boolean over;

  RunFeed(String run, Store store, Clock clock, ExecutorService threads, boolean over) {
    this.run = run;
    this.store = store;
    this.runs = store.runs();
    this.clock = clock;
    this.threads = threads;
    this.last = runs.lastSequence(run);
    this.over = over;
  }

  /**
   * Does what changes the run in one transaction, {@link #keep} included, and then tells the
   * watchers. Never call it inside another transaction.
   */
  <T> T change(Supplier<T> work) {
    synchronized (this) {
      var result = store.transaction(work);
      last = runs.lastSequence(run);
      watchers.forEach(Watcher::signal);
      return result;
    }
  }

  /** Keeps an event; called within {@link #change}. */
  void keep(String kind, String body) {
    runs.append(new RunEvent(run, runs.lastSequence(run) + 1, clock.instant(), kind, body));
  }

  /** Keeps one event by itself. */
  void keepAlone(String kind, String body) {
    change(
        () -> {
          keep(kind, body);
          return true;
        });
  }

  /** Shows progress to whoever watches now, and as the latest to whoever comes. */
  void progress(String kind, String body) {
    progress = new RunEvent(run, last, clock.instant(), kind, body);
    watchers.forEach(Watcher::signal);
  }

  /** The progress shown last; empty before the first. */
  Optional<RunEvent> latest() {
    return Optional.ofNullable(progress);
  }

  /** Says that nothing follows what was kept. */
  void end() {
    last = runs.lastSequence(run);
    over = true;
    watchers.forEach(Watcher::signal);
  }

  RunQueue.Watch watch(long after, Consumer<RunEvent> listener) {
    var watcher = new Watcher(after, listener);
    watchers.add(watcher);
    watcher.signal();
    return watcher;
  }

  /** One listener, where it is, and whether somebody is handing events to it just now. */
  private final class Watcher implements RunQueue.Watch {
    private final Consumer<RunEvent> listener;
    private long at;
    private @Nullable RunEvent shown;
    private boolean busy;
    private boolean again;
    private volatile boolean closed;
    private volatile boolean finished;

    Watcher(long after, Consumer<RunEvent> listener) {
      this.at = after;
      this.listener = listener;
    }

    /** Makes sure that somebody looks after this moment. */
    void signal() {
      synchronized (this) {
        again = true;
        if (busy || closed) {
          return;
        }
        busy = true;
      }
      try {
        threads.execute(this::drain);
      } catch (RejectedExecutionException closing) {
        close();
      }
    }

    private void drain() {
      try {
        while (goesOn()) {
          handOver();
        }
      } catch (RuntimeException listenerFailed) {
        close();
      }
    }

    private synchronized boolean goesOn() {
      busy = again && !closed;
      again = false;
      return busy;
    }

    private void handOver() {
      boolean nothingFollows = over;
      while (at < last && !closed) {
        for (var event : runs.events(run, at, AT_ONCE)) {
          if (closed) {
            return;
          }
          listener.accept(event);
          at = event.sequence();
        }
      }
      var now = progress;
      if (now != null && now != shown && isProgress(now)) {
        shown = now;
        listener.accept(now);
      }
      if (nothingFollows && at >= last) {
        finished = true;
        close();
      }
    }

    /** Epochs came with what is kept; progress older than that is told no more. */
    private boolean isProgress(RunEvent latest) {
      return latest.kind().equals("progress") && latest.sequence() == last;
    }

    @Override
    public boolean isOver() {
      return finished;
    }

    @Override
    public void close() {
      closed = true;
      watchers.remove(this);
    }
  }
}
