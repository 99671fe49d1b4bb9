package dev.leaven.lifecycle;

import dev.leaven.lifecycle.datasets.DatasetDoor;
import dev.leaven.lifecycle.datasets.FeedbackDoor;
import dev.leaven.lifecycle.erasure.Erasure;
import dev.leaven.lifecycle.events.EventDoor;
import dev.leaven.lifecycle.experiments.ExperimentDesk;
import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.gate.Gate;
import dev.leaven.lifecycle.gate.GateRule;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.LedgerPen;
import dev.leaven.lifecycle.house.LifecycleConfig;
import dev.leaven.lifecycle.releases.Leases;
import dev.leaven.lifecycle.releases.ReleaseDesk;
import dev.leaven.lifecycle.runs.RunQueue;
import dev.leaven.lifecycle.snapshots.Freezer;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.Task;
import dev.leaven.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The loop that carries every model: dataset, snapshot, run, version, gate, release, answer,
 * feedback, dataset.
 *
 * <p>Open it, {@link #start} it, and use its pieces; each method of theirs takes the workspace that
 * it acts in and, where it changes something, who does it. Thread-safe. Closing it stops the
 * workers, whose runs are resumed at the next start, and closes the versions in memory; it is
 * closed before the store.
 */
public final class Lifecycle implements AutoCloseable {
  private final House house;
  private final DatasetDoor door;
  private final EventDoor events;
  private final Freezer freezer;
  private final VersionShelf shelf;
  private final Gate gate;
  private final Leases leases;
  private final ReleaseDesk desk;
  private final ExperimentDesk experiments;
  private final RunQueue queue;
  private final FeedbackDoor feedback;
  private final Erasure erasure;

  private Lifecycle(House house, List<GateRule> more) {
    this.house = house;
    this.door = new DatasetDoor(house);
    this.events = new EventDoor(house, door);
    this.freezer = new Freezer(house, door);
    this.shelf = new VersionShelf(house);
    this.gate = new Gate(house, shelf, more);
    this.leases = new Leases(house, shelf);
    this.desk = new ReleaseDesk(house, shelf, gate, leases);
    this.experiments = new ExperimentDesk(house, shelf, desk);
    this.queue = new RunQueue(house, freezer, shelf, gate, desk);
    this.feedback = new FeedbackDoor(house, shelf);
    this.erasure = new Erasure(house, events, freezer, shelf, queue);
    sweep();
  }

  /** Opens the loop; nothing runs and nothing is loaded before {@link #start}. */
  public static Lifecycle open(House house) {
    return new Lifecycle(house, List.of());
  }

  /** The same, with more rules for the gate beside the standard ones. */
  public static Lifecycle open(House house, List<GateRule> more) {
    return new Lifecycle(house, more);
  }

  /**
   * Goes on where the last process stopped: resumes or fails the runs that it left, starts the
   * queue, and loads released versions in the background ({@link Leases#ready}).
   */
  public void start() {
    Thread.ofPlatform().daemon().name("leaven-load").start(leases::loadAll);
    queue.start();
  }

  /** Removes what a kill left half written aside. */
  private void sweep() {
    try (var snapshots = Files.list(house.folder().root().resolve("snapshots"))) {
      for (var left : (Iterable<Path>) snapshots::iterator) {
        if (left.getFileName().toString().startsWith(".")) {
          Durable.delete(left);
        }
      }
    } catch (IOException | UncheckedIOException kept) {
      // What cannot be removed takes room and does no harm.
    }
  }

  public List<Task> tasks() {
    return house.tasks();
  }

  /** The task of an id; throws LV-1202. */
  public Task task(String id) {
    return house.task(id);
  }

  public LifecycleConfig config() {
    return house.config();
  }

  /** What is kept, to read; changes go through the other pieces. */
  public Store store() {
    return house.store();
  }

  /** For what the edges record, such as keys. */
  public LedgerPen ledger() {
    return new LedgerPen(house);
  }

  public DatasetDoor datasets() {
    return door;
  }

  public EventDoor events() {
    return events;
  }

  public Freezer snapshots() {
    return freezer;
  }

  public RunQueue runs() {
    return queue;
  }

  public VersionShelf versions() {
    return shelf;
  }

  public Gate gate() {
    return gate;
  }

  public ReleaseDesk releases() {
    return desk;
  }

  public ExperimentDesk experiments() {
    return experiments;
  }

  public Leases leases() {
    return leases;
  }

  public Erasure erasure() {
    return erasure;
  }

  public FeedbackDoor feedback() {
    return feedback;
  }

  @Override
  public void close() {
    queue.close();
    leases.close();
  }
}
