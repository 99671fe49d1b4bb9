package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.LedgerPen;
import dev.leaven.model.Run;
import dev.leaven.model.RunEvent;
import dev.leaven.model.RunState;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Where runs are executed: the threads that take them from the queue, and those under way. */
final class RunFloor implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RunFloor.class.getName());

  private final House house;
  private final LedgerPen pen;
  private final RunFinish finish;
  private final JobBench bench;
  private final WaitingRuns queue = new WaitingRuns();
  private final ConcurrentMap<String, RunFeed> feeds = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, RunExecution> underWay = new ConcurrentHashMap<>();
  private final ExecutorService watching =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("leaven-watch-", 0).factory());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("leaven-timer").factory());
  private final ArrayList<Thread> dispatchers = new ArrayList<>();
  private volatile boolean closing;

  RunFloor(House house, JobBench bench, RunFinish finish) {
    this.house = house;
    this.bench = bench;
    this.finish = finish;
    this.pen = new LedgerPen(house);
  }

  /** Takes up what the last process left, oldest first, those under way before those that wait. */
  void start() {
    for (var state : new RunState[] {RunState.RUNNING, RunState.QUEUED}) {
      for (var run : house.store().runs().inState(state)) {
        feeds.putIfAbsent(run.id(), newFeed(run.id(), false));
        queue.add(run);
      }
    }
    for (int i = 0; i < house.config().queue().parallelRuns(); i++) {
      dispatchers.add(Thread.ofPlatform().daemon().name("leaven-run-" + i).start(this::dispatch));
    }
  }

  private void dispatch() {
    while (!closing) {
      try {
        execute(queue.take());
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private void execute(Run run) {
    var feed = feeds.get(run.id());
    if (feed == null) {
      return;
    }
    var execution = new RunExecution(house, run, feed, bench, finish, timer);
    underWay.put(run.id(), execution);
    try {
      execution.execute();
    } catch (RuntimeException storeFailed) {
      // The run stays as it is in the store, and the next start takes it up again.
      LOG.log(System.Logger.Level.ERROR, "event=run.stuck run=" + run.id(), storeFailed);
    } finally {
      underWay.remove(run.id());
      endIfOver(run);
    }
  }

  private void endIfOver(Run run) {
    if (closing) {
      return;
    }
    boolean over =
        house
            .store()
            .runs()
            .find(run.workspace(), run.id())
            .map(now -> now.state().isOver())
            .orElse(true);
    var feed = feeds.get(run.id());
    if (over && feed != null) {
      feed.end();
      feeds.remove(run.id());
    }
  }

  void enqueue(Run run, Errand errand) {
    var feed = newFeed(run.id(), false);
    feeds.put(run.id(), feed);
    feed.change(
        () -> {
          house.store().runs().create(run);
          feed.keep("state", Json.object("state", "queued"));
          return pen.write(
              run.workspace(),
              errand.by(),
              "run.queued",
              Json.map(
                  "kind",
                  run.kind(),
                  "model",
                  run.model(),
                  "recipe",
                  run.recipe(),
                  "run",
                  run.id(),
                  "seed",
                  run.seed(),
                  "snapshot",
                  run.snapshot()));
        });
    queue.add(run);
  }

  /** Cancels a run; returns whether it was not over yet. */
  boolean cancel(Run run, String by) {
    var feed = feeds.get(run.id());
    if (feed == null) {
      return false;
    }
    if (cancelQueued(run, feed, by)) {
      return true;
    }
    var execution = underWay.get(run.id());
    if (execution != null) {
      return execution.cancel(by);
    }
    // Left by the last process and not taken up yet: its execution reads the event.
    feed.keepAlone("state", Json.object("state", "cancelling"));
    return true;
  }

  private boolean cancelQueued(Run run, RunFeed feed, String by) {
    boolean cancelled =
        feed.change(
            () -> {
              boolean moved =
                  house
                      .store()
                      .runs()
                      .move(
                          run.id(),
                          RunState.QUEUED,
                          RunState.CANCELLED,
                          house.clock().instant(),
                          OptionalInt.empty(),
                          Optional.empty());
              if (moved) {
                feed.keep("state", Json.object("state", "cancelled"));
                pen.write(run.workspace(), by, "run.cancelled", Json.map("run", run.id()));
              }
              return moved;
            });
    if (cancelled) {
      queue.remove(run.id());
      feed.end();
      feeds.remove(run.id());
      finish.clear(run);
    }
    return cancelled;
  }

  /** The run's feed; one that ends at once where the run is over. */
  RunFeed feed(Run run) {
    var feed = feeds.get(run.id());
    return feed != null ? feed : newFeed(run.id(), true);
  }

  Optional<RunEvent> latest(String run) {
    return Optional.ofNullable(feeds.get(run)).flatMap(RunFeed::latest);
  }

  private RunFeed newFeed(String run, boolean over) {
    return new RunFeed(run, house.store(), house.clock(), watching, over);
  }

  /** Stops the workers; their runs stay as they are and are taken up at the next start. */
  @Override
  public void close() {
    closing = true;
    underWay.values().forEach(RunExecution::abandon);
    dispatchers.forEach(Thread::interrupt);
    for (var dispatcher : dispatchers) {
      try {
        dispatcher.join(5_000);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    timer.shutdownNow();
    watching.shutdown();
  }
}
