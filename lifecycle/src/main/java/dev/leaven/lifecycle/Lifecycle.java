package dev.leaven.lifecycle;

import dev.leaven.model.Task;
import dev.leaven.store.Store;
import java.util.List;

/**
 * The loop that carries every model: dataset, snapshot, run, version, gate, release, answer,
 * feedback, dataset.
 *
 * <p>Open it, {@link #start} it, and use its pieces; each method of theirs takes the workspace that
 * it acts in and, where it changes something, who does it. Thread-safe. Closing it stops the
 * workers, whose runs are resumed at the next start, and closes the versions in memory.
 */
public final class Lifecycle implements AutoCloseable {
  private final House house;

  private Lifecycle(House house) {
    this.house = house;
  }

  /** Opens the loop; nothing runs and nothing is loaded before {@link #start}. */
  public static Lifecycle open(House house) {
    return new Lifecycle(house);
  }

  /**
   * Goes on where the last process stopped: resumes or fails the runs that it left, starts the
   * queue, and loads released versions in the background ({@link Leases#ready}).
   */
  public void start() {
    throw new UnsupportedOperationException();
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

  public DatasetDoor datasets() {
    throw new UnsupportedOperationException();
  }

  public Freezer snapshots() {
    throw new UnsupportedOperationException();
  }

  public RunQueue runs() {
    throw new UnsupportedOperationException();
  }

  public VersionShelf versions() {
    throw new UnsupportedOperationException();
  }

  public Gate gate() {
    throw new UnsupportedOperationException();
  }

  public ReleaseDesk releases() {
    throw new UnsupportedOperationException();
  }

  public Leases leases() {
    throw new UnsupportedOperationException();
  }

  public FeedbackDoor feedback() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
