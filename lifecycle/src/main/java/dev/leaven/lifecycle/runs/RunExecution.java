package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.LedgerPen;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Run;
import dev.leaven.model.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One run under way: workers one after another until one is done, or the run is cancelled, refused,
 * or has died as often as it may without getting on.
 */
final class RunExecution {
  private final House house;
  private final Run run;
  private final RunFeed feed;
  private final JobBench bench;
  private final RunFinish finish;
  private final ScheduledExecutorService timer;
  private final LedgerPen pen;
  private @Nullable WorkerChild child;
  private boolean cancelled;
  private boolean finishing;
  private volatile boolean abandoned;

  RunExecution(
      House house,
      Run run,
      RunFeed feed,
      JobBench bench,
      RunFinish finish,
      ScheduledExecutorService timer) {
    this.house = house;
    this.run = run;
    this.feed = feed;
    this.bench = bench;
    this.finish = finish;
    this.timer = timer;
    this.pen = new LedgerPen(house);
  }

  void execute() {
    if (run.state() == RunState.QUEUED && !begin()) {
      return;
    }
    var past = RunPast.of(house.store().runs(), run.id());
    synchronized (this) {
      cancelled |= past.cancelling();
    }
    try {
      attempt(past);
    } catch (LeavenException refused) {
      failed(RunFinish.sentence(refused));
    } catch (IOException | RuntimeException failed) {
      failed(
          "%s The run could not go on: %s. Read the server's log and start it again."
              .formatted(ErrorCode.LV_1303.id(), failed));
    }
  }

  /** Fails the run, unless the house is closing: what breaks then is no fault of the run's. */
  private void failed(String failure) {
    if (!abandoned) {
      finish.failed(run, feed, failure);
    }
  }

  private boolean begin() {
    return feed.change(
        () -> {
          boolean moved =
              house
                  .store()
                  .runs()
                  .move(
                      run.id(),
                      RunState.QUEUED,
                      RunState.RUNNING,
                      house.clock().instant(),
                      OptionalInt.empty(),
                      Optional.empty());
          if (moved) {
            pen.write(run.workspace(), "system", "run.started", Json.map("run", run.id()));
          }
          return moved;
        });
  }

  private void attempt(RunPast past) throws IOException {
    var errand = Errand.read(house.folder().run(run.id()));
    for (int attempt = past.attempts() + 1; !abandoned; attempt++) {
      if (isDone()) {
        finish(errand);
        return;
      }
      if (isCancelled()) {
        finish.cancelled(run, feed);
        return;
      }
      var before = RunPast.of(house.store().runs(), run.id());
      if (before.inVain() >= house.config().queue().attempts()) {
        finish.failed(run, feed, before.failure());
        return;
      }
      switch (work(errand, attempt)) {
        case WorkerChild.Done done -> {}
        case WorkerChild.Cancelled told -> cancelledByItself();
        case WorkerChild.Failed failed -> {
          finish.failed(run, feed, failed.failure());
          return;
        }
        case WorkerChild.Died died -> {
          if (!abandoned) {
            feed.keepAlone("state", Json.object("reason", died.how(), "state", "interrupted"));
          }
        }
      }
    }
  }

  private synchronized void cancelledByItself() {
    cancelled = true;
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Whether a worker finished, in this process's time or before. */
  private boolean isDone() {
    return Files.exists(house.folder().run(run.id()).resolve(Job.DONE))
        || finish.versionOf(run).isPresent();
  }

  private void finish(Errand errand) {
    synchronized (this) {
      if (cancelled && finish.versionOf(run).isEmpty()) {
        finish.cancelled(run, feed);
        return;
      }
      finishing = true;
    }
    finish.done(run, errand, feed);
  }

  private WorkerChild.End work(Errand errand, int attempt) throws IOException {
    feed.keepAlone("state", Json.object("attempt", attempt, "state", "running"));
    var started = new WorkerChild(house.worker(), house.config().workers(), bench.job(run, errand));
    synchronized (this) {
      child = started;
      if (cancelled) {
        started.cancel(timer, house.config().workers().cancelGrace());
      }
      if (abandoned) {
        started.abandon();
      }
    }
    var limit = errand.brought().isPresent() ? house.config().imports().time() : null;
    return started.follow(timer, limit, this::said);
  }

  private void said(String event, JsonNode body) {
    var text = Json.text(body);
    if (!event.equals("progress")) {
      feed.keepAlone(event, text);
    }
    if (!event.equals("stage")) {
      feed.progress(event, text);
    }
  }

  /** Cancels; the order is kept before this returns. False where the run is ending anyway. */
  synchronized boolean cancel(String by) {
    if (finishing) {
      return false;
    }
    feed.keepAlone("state", Json.object("by", by, "state", "cancelling"));
    cancelled = true;
    if (child != null) {
      child.cancel(timer, house.config().workers().cancelGrace());
    }
    return true;
  }

  /** Ends the worker and leaves the run as it is. */
  synchronized void abandon() {
    abandoned = true;
    if (child != null) {
      child.abandon();
    }
  }
}
