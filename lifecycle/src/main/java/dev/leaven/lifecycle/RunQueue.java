package dev.leaven.lifecycle;

import dev.leaven.model.Run;
import dev.leaven.model.RunEvent;
import dev.leaven.store.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The runs of the house: a durable queue, one worker process a run, and what they say.
 *
 * <p>Kinds of {@link RunEvent} and their bodies:
 *
 * <ul>
 *   <li>{@code state}: {@code {"state":"running","attempt":1}}; {@code
 *       {"state":"failed","failure":"…"}}; {@code {"state":"succeeded","version":3}}; also {@code
 *       cancelling} and {@code interrupted}
 *   <li>{@code stage}: {@code {"stage":"evaluating"}}
 *   <li>{@code epoch} and {@code progress}: {@code {"epoch":1,"epochs":5,"step":1875,"steps":1875,
 *       "measures":{"accuracy":0.92,"loss":0.26},"seconds_left":4.1}}
 *   <li>{@code log}: {@code {"text":"…"}}
 * </ul>
 *
 * All but {@code progress} are kept and numbered from 1 without gaps; a {@code progress} event
 * carries the number of the last kept one, so that a watcher who comes back with it misses nothing.
 */
public final class RunQueue {
  /** Queues a training run; throws LV-1002, LV-1201, LV-1202, LV-1203, LV-1204, LV-1304. */
  public Run submit(RunOrder order) {
    throw new UnsupportedOperationException();
  }

  /**
   * Queues a try of a file that a user brought, in a worker with limits; it becomes a version.
   *
   * @param file copied before this returns
   * @param snapshot what to test it on, where there is something
   * @throws dev.leaven.model.LeavenException LV-1801 where the file is too large or the task takes
   *     none
   */
  public Run bring(
      String workspace,
      String model,
      String task,
      Path file,
      dev.leaven.model.Settings settings,
      Optional<String> snapshot,
      String by) {
    throw new UnsupportedOperationException();
  }

  /**
   * Queues training a version again from its provenance, to compare it bit for bit. The run
   * succeeds if every compared file is identical, else it fails with LV-1406 and says which.
   *
   * @throws dev.leaven.model.LeavenException LV-1402; LV-1406 where the snapshot is gone, or the
   *     code or the machine is another one than was recorded
   */
  public Run reproduce(String workspace, String model, int version, String by) {
    throw new UnsupportedOperationException();
  }

  /** Throws LV-1301. */
  public Run find(String workspace, String id) {
    throw new UnsupportedOperationException();
  }

  /** Newest first. */
  public Page<Run> list(String workspace, Optional<String> model, Page.Request page) {
    throw new UnsupportedOperationException();
  }

  /** Ends a run that waits or runs; kept before this returns. Throws LV-1301, LV-1302. */
  public void cancel(String workspace, String id, String by) {
    throw new UnsupportedOperationException();
  }

  /** The last progress or epoch of a run that is not over, for a page's first sight. */
  public Optional<RunEvent> latest(String run) {
    throw new UnsupportedOperationException();
  }

  /**
   * Replays a run's kept events after a sequence number, then follows until the run is over or the
   * watch is closed.
   *
   * <p>The listener is called by one thread at a time, in order. One that is slow misses progress,
   * never a kept event; one that throws is closed.
   *
   * @param after 0 for all
   * @throws dev.leaven.model.LeavenException LV-1301
   */
  public Watch watch(String workspace, String run, long after, Consumer<RunEvent> listener) {
    throw new UnsupportedOperationException();
  }

  /** Waits until a run is over; empty if it is not within the time. Throws LV-1301. */
  public Optional<Run> await(String workspace, String id, Duration atMost)
      throws InterruptedException {
    throw new UnsupportedOperationException();
  }

  /** A listener's tie to a run. */
  public interface Watch extends AutoCloseable {
    /** Whether every event was handed over and no more can come. */
    boolean isOver();

    @Override
    void close();
  }
}
