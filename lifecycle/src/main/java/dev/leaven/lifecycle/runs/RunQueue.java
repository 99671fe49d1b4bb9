package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.gate.Gate;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.releases.ReleaseDesk;
import dev.leaven.lifecycle.snapshots.Freezer;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Run;
import dev.leaven.model.RunEvent;
import dev.leaven.model.RunState;
import dev.leaven.model.Settings;
import dev.leaven.store.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The runs of the house: a durable queue, one worker process a run, and what they say.
 *
 * <p>Kinds of {@link RunEvent} and their bodies:
 *
 * <ul>
 *   <li>{@code state}: {@code {"state":"queued"}}; {@code {"attempt":1,"state":"running"}}; {@code
 *       {"reason":"…","state":"interrupted"}}; {@code {"state":"cancelling"}}; {@code
 *       {"failure":"…","state":"failed"}}; {@code {"state":"succeeded","version":3}}; {@code
 *       {"state":"cancelled"}}
 *   <li>{@code stage}: {@code {"stage":"evaluating"}}
 *   <li>{@code epoch} and {@code progress}: {@code {"epoch":1,"epochs":5,"measures":{
 *       "accuracy":0.92,"loss":0.26},"seconds_left":4.1,"step":1875,"steps":1875}}
 *   <li>{@code log}: {@code {"text":"…"}}
 * </ul>
 *
 * All but {@code progress} are kept and numbered from 1 without gaps; a {@code progress} event
 * carries the number of the last kept one, so that a watcher who comes back with it misses nothing.
 */
public final class RunQueue implements AutoCloseable {
  private final House house;
  private final RunChecks checks;
  private final RunFloor floor;

  /** A queue that takes nothing up before {@link #start}. */
  public RunQueue(House house, Freezer freezer, VersionShelf shelf, Gate gate, ReleaseDesk desk) {
    this.house = house;
    var code = new Code(house.config().codeVersion());
    this.checks = new RunChecks(house, freezer, shelf, code);
    this.floor =
        new RunFloor(
            house, new JobBench(house, shelf, code), new RunFinish(house, shelf, gate, desk));
    // Before anybody can order a run, whose folder stands a moment before it is recorded.
    new RunFolders(house).sweep();
  }

  /** Takes up what the last process left, then what is queued. */
  public void start() {
    floor.start();
  }

  /** Queues a training run; throws LV-1002, LV-1201, LV-1202, LV-1203, LV-1204, LV-1304. */
  public Run submit(RunOrder order) {
    var task = checks.train(order);
    var run =
        queued(
            order.workspace(),
            "train",
            order.model(),
            task.id(),
            order.recipe(),
            order.snapshot(),
            order.settings(),
            order.seed());
    return enqueue(
        run, new Errand(order.by(), order.promote(), Optional.empty(), OptionalInt.empty()));
  }

  /**
   * Queues a try of a file that a user brought, in a worker with limits; it becomes a version.
   *
   * @param file copied before this returns
   * @param snapshot what to test it on, where there is something
   * @throws LeavenException LV-1801 where the file is too large or the task takes none
   */
  public Run bring(
      String workspace,
      String model,
      String task,
      Path file,
      Settings settings,
      Optional<String> snapshot,
      String by) {
    checks.room(workspace);
    var importer = checks.bring(workspace, model, task, file, settings, snapshot);
    var run =
        queued(workspace, "import", model, task, importer.name(), snapshot.orElse(""), settings, 0);
    var name = "brought.onnx";
    var folder = house.folder().run(run.id());
    try {
      Files.createDirectories(folder);
      Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      Durable.sync(folder.resolve(name));
    } catch (IOException unreadable) {
      Durable.delete(folder);
      throw new LeavenException(
          ErrorCode.LV_1801,
          "The file %s cannot be copied: %s.".formatted(file, unreadable),
          "Check that the file can be read and that the disk is not full.",
          unreadable);
    }
    return enqueue(run, new Errand(by, false, Optional.of(name), OptionalInt.empty()));
  }

  /**
   * Queues training a version again from its provenance, to compare it bit for bit. The run
   * succeeds if every compared file is identical, else it fails with LV-1406 and says which. What a
   * clock measured, {@code report.json} and {@code provenance.json}, is not compared.
   *
   * @throws LeavenException LV-1402; LV-1406 where the snapshot is gone, or the code or the machine
   *     is another one than was recorded
   */
  public Run reproduce(String workspace, String model, int version, String by) {
    var was = checks.reproduce(workspace, model, version);
    var run =
        queued(
            workspace,
            "reproduce",
            model,
            was.task(),
            was.recipe(),
            was.snapshot(),
            Settings.of(was.settings()),
            was.seed());
    return enqueue(run, new Errand(by, false, Optional.empty(), OptionalInt.of(version)));
  }

  private Run queued(
      String workspace,
      String kind,
      String model,
      String task,
      String recipe,
      String snapshot,
      Settings settings,
      long seed) {
    return new Run(
        house.ids().next("run"),
        workspace,
        kind,
        model,
        task,
        recipe,
        snapshot,
        settings,
        seed,
        RunState.QUEUED,
        house.clock().instant(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private synchronized Run enqueue(Run run, Errand errand) {
    var folder = house.folder().run(run.id());
    try {
      checks.room(run.workspace());
      Files.createDirectories(folder);
      errand.write(folder);
      floor.enqueue(run, errand);
      return run;
    } catch (IOException failed) {
      Durable.delete(folder);
      throw new UncheckedIOException(failed);
    } catch (RuntimeException refused) {
      Durable.delete(folder);
      throw refused;
    }
  }

  /**
   * Throws LV-1304 where no more runs of a workspace may wait: ask before making what one needs.
   */
  public void requireRoom(String workspace) {
    checks.room(workspace);
  }

  /** Throws LV-1301. */
  public Run find(String workspace, String id) {
    return house
        .store()
        .runs()
        .find(workspace, id)
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1301,
                    "There is no run \"%s\" in this workspace.".formatted(id),
                    "List the runs and use an id from there."));
  }

  /** Newest first. */
  public Page<Run> list(String workspace, Optional<String> model, Page.Request page) {
    return house.store().runs().list(workspace, model, page);
  }

  /** Ends a run that waits or runs; kept before this returns. Throws LV-1301, LV-1302. */
  public void cancel(String workspace, String id, String by) {
    var run = find(workspace, id);
    if (run.state().isOver() || !floor.cancel(run, by)) {
      throw new LeavenException(
          ErrorCode.LV_1302,
          "The run %s is over, or just ending.".formatted(id),
          "Only a run that waits or runs can be cancelled.");
    }
  }

  /** The last progress or epoch of a run that is not over, for a page's first sight. */
  public Optional<RunEvent> latest(String run) {
    return floor.latest(run);
  }

  /**
   * Replays a run's kept events after a sequence number, then follows until the run is over or the
   * watch is closed.
   *
   * <p>The listener is called by one thread at a time, in order. One that is slow misses progress,
   * never a kept event; one that throws is closed.
   *
   * @param after 0 for all
   * @throws LeavenException LV-1301
   */
  public Watch watch(String workspace, String run, long after, Consumer<RunEvent> listener) {
    return floor.feed(find(workspace, run)).watch(after, listener);
  }

  /** Waits until a run is over; empty if it is not within the time. Throws LV-1301. */
  public Optional<Run> await(String workspace, String id, Duration atMost)
      throws InterruptedException {
    var over = new CountDownLatch(1);
    Consumer<RunEvent> listener =
        event -> {
          if (find(workspace, id).state().isOver()) {
            over.countDown();
          }
        };
    try (var watch = watch(workspace, id, 0, listener)) {
      return over.await(atMost.toMillis(), TimeUnit.MILLISECONDS)
          ? Optional.of(find(workspace, id))
          : Optional.empty();
    }
  }

  /** Stops the workers; their runs are taken up again at the next start. */
  @Override
  public void close() {
    floor.close();
  }

  /** A listener's tie to a run. */
  public interface Watch extends AutoCloseable {
    /** Whether every event was handed over and no more can come. */
    boolean isOver();

    @Override
    void close();
  }
}
