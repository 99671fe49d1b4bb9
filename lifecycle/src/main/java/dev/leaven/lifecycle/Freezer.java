package dev.leaven.lifecycle;

import dev.leaven.model.Snapshot;
import dev.leaven.model.SnapshotRows;
import java.util.List;

/** Makes snapshots: freezes a dataset's rows with their splits into a folder of columns. */
public final class Freezer {
  private final House house;

  Freezer(House house) {
    this.house = house;
  }

  /** Freezes with the configured {@link Splits}. */
  public Snapshot freeze(String workspace, String dataset, String by) {
    return freeze(workspace, dataset, house.config().splits(), by);
  }

  /**
   * Freezes a dataset as it is now. The same rows and splits give the same hash and the same
   * snapshot.
   *
   * @throws dev.leaven.model.LeavenException LV-1101; LV-1704 where the dataset is empty
   */
  public Snapshot freeze(String workspace, String dataset, Splits splits, String by) {
    throw new UnsupportedOperationException();
  }

  /** A snapshot by its hash or the first eight characters or more of it; throws LV-1201. */
  public Snapshot find(String workspace, String hash) {
    throw new UnsupportedOperationException();
  }

  /** Newest first. */
  public List<Snapshot> list(String workspace, String dataset) {
    throw new UnsupportedOperationException();
  }

  /** Opens a snapshot's columns, verified; the caller closes them. Throws LV-1201. */
  public SnapshotRows open(String workspace, String hash) {
    throw new UnsupportedOperationException();
  }
}
