package dev.leaven.lifecycle.snapshots;

import dev.leaven.lifecycle.datasets.DatasetDoor;
import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.LedgerPen;
import dev.leaven.lifecycle.house.Splits;
import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Row;
import dev.leaven.model.RowKind;
import dev.leaven.model.Settings;
import dev.leaven.model.Snapshot;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes snapshots: freezes a dataset's rows with their splits into a folder of columns. */
public final class Freezer {
  private static final int FORMAT = 1;

  private final House house;
  private final DatasetDoor datasets;
  private final LedgerPen pen;
  private final EventFreezing events;

  /** Many may freeze at once, but nobody while rows are taken out of what was frozen. */
  private final ReadWriteLock quiet = new ReentrantReadWriteLock();

  public Freezer(House house, DatasetDoor datasets) {
    this.house = house;
    this.datasets = datasets;
    this.pen = new LedgerPen(house);
    this.events = new EventFreezing(house);
  }

  /** Freezes with the usual splits and settings. */
  public Snapshot freeze(String workspace, String dataset, String by) {
    return freeze(workspace, dataset, usual(workspace, dataset), by);
  }

  /**
   * The splits of who asks for none: the configured ones, and of people a tenth for validation and
   * a tenth for the test.
   */
  public Splits usual(String workspace, String dataset) {
    var configured = house.config().splits();
    return isEvents(datasets.find(workspace, dataset))
        ? new Splits(0.1, 0.1, configured.seed())
        : configured;
  }

  private boolean isEvents(Dataset dataset) {
    return house.task(dataset.task()).rows() == RowKind.EVENTS;
  }

  /** Freezes with the usual settings of the dataset's task. */
  public Snapshot freeze(String workspace, String dataset, Splits splits, String by) {
    return freeze(workspace, dataset, splits, Settings.NONE, by);
  }

  /**
   * Freezes a dataset as it is now. The same rows, splits and settings give the same hash and the
   * same snapshot.
   *
   * @param settings what the task wants decided at freezing; its defaults are added
   * @throws LeavenException LV-1101; LV-1204 for the settings; LV-1704 where the dataset is empty
   */
  public Snapshot freeze(
      String workspace, String dataset, Splits splits, Settings settings, String by) {
    var found = datasets.find(workspace, dataset);
    var decided = house.task(found.task()).frozen(settings);
    var aside = house.folder().root().resolve("snapshots").resolve("." + house.ids().next("aside"));
    quiet.readLock().lock();
    try {
      Files.createDirectories(aside);
      var snapshot =
          isEvents(found)
              ? events.write(found, splits, decided, aside)
              : write(found, splits, aside);
      publish(snapshot, aside);
      return record(snapshot, by);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      quiet.readLock().unlock();
      Durable.delete(aside);
    }
  }

  /** The folder gets its name; one that an erasure took rows from makes way for the whole one. */
  private synchronized void publish(Snapshot snapshot, Path aside) throws IOException {
    var folder = house.folder().snapshot(snapshot.hash());
    if (Files.exists(folder) && isRedacted(folder)) {
      Durable.delete(folder);
      house.store().snapshots().redact(snapshot.workspace(), snapshot.hash(), Optional.empty());
    }
    if (!Files.exists(folder)) {
      Durable.publish(aside, folder);
    }
  }

  private static boolean isRedacted(Path folder) throws IOException {
    return EventManifest.isEvents(folder) && EventManifest.read(folder).redacted().isPresent();
  }

  /**
   * Freezes the dataset of a snapshot of events again, with the splits and settings of then.
   *
   * @throws LeavenException LV-1201, LV-1704
   */
  public Snapshot again(Snapshot snapshot, String by) {
    try {
      var manifest = EventManifest.read(house.folder().snapshot(snapshot.hash()));
      return freeze(
          snapshot.workspace(), snapshot.dataset(), manifest.splits(), snapshot.settings(), by);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  /** The split of a person in a snapshot of events; empty where the person is not in it. */
  public Optional<Split> split(Snapshot snapshot, String surrogate) {
    var folder = house.folder().snapshot(snapshot.hash());
    if (!Files.exists(folder)) {
      return Optional.empty();
    }
    try {
      return EventRedaction.split(folder, surrogate);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  /** Takes a person's rows out of a snapshot of events, and notes the receipt. */
  public void redact(Snapshot snapshot, String surrogate, String receipt) {
    try {
      EventRedaction.redact(house.folder().snapshot(snapshot.hash()), surrogate, receipt);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    house.store().snapshots().redact(snapshot.workspace(), snapshot.hash(), Optional.of(receipt));
  }

  /** Does something while nothing is frozen. */
  public <T> T whileQuiet(Supplier<T> work) {
    quiet.writeLock().lock();
    try {
      return work.get();
    } finally {
      quiet.writeLock().unlock();
    }
  }

  private Snapshot write(Dataset dataset, Splits splits, Path aside) throws IOException {
    var plan = new SplitPlan(splits);
    var digest = new RowsDigest();
    var names = new ArrayList<String>();
    try (var columns = new ColumnWriter(aside)) {
      Consumer<Row> each =
          row -> {
            plan.add(row);
            digest.add(row);
            columns.add(row);
            names.add(row.label().orElse(""));
          };
      house.store().datasets().each(dataset.workspace(), dataset.id(), each);
      requireRows(dataset, names);
      var labels = labels(names);
      var assigned = plan.assign();
      columns.finish(names.stream().map(name -> index(labels, name)).toList(), assigned);
      var hash = digest.hex(assigned);
      var manifest =
          new SnapshotFolder.Manifest(
              FORMAT, hash, dataset.task(), assigned.length, labels, columns.hashes());
      Files.write(aside.resolve(SnapshotFolder.MANIFEST), Json.bytes(manifest));
      return snapshot(dataset, hash, labels, assigned);
    }
  }

  private static void requireRows(Dataset dataset, List<String> rows) {
    if (rows.isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_1704,
          "The dataset \"%s\" has no rows.".formatted(dataset.name()),
          "Add rows before freezing it.");
    }
  }

  /** The distinct labels, sorted; the empty text of rows without one is none. */
  private static List<String> labels(List<String> names) {
    var labels = new TreeSet<>(names);
    labels.remove("");
    return List.copyOf(labels);
  }

  private static int index(List<String> labels, String name) {
    return name.isEmpty() ? -1 : Collections.binarySearch(labels, name);
  }

  private Snapshot snapshot(Dataset dataset, String hash, List<String> labels, byte[] assigned) {
    var counts = new int[Split.values().length];
    for (byte split : assigned) {
      counts[split]++;
    }
    return new Snapshot(
        hash,
        dataset.workspace(),
        dataset.id(),
        dataset.task(),
        labels,
        counts[Split.TRAIN.ordinal()],
        counts[Split.VALIDATION.ordinal()],
        counts[Split.TEST.ordinal()],
        house.clock().instant());
  }

  private Snapshot record(Snapshot snapshot, String by) {
    var snapshots = house.store().snapshots();
    return house
        .store()
        .transaction(
            () -> {
              var known = snapshots.find(snapshot.workspace(), snapshot.hash());
              if (known.isPresent()) {
                return known.get();
              }
              snapshots.create(snapshot);
              pen.write(
                  snapshot.workspace(),
                  by,
                  "snapshot.frozen",
                  Json.map(
                      "dataset",
                      snapshot.dataset(),
                      "settings",
                      snapshot.settings().values(),
                      "snapshot",
                      snapshot.hash(),
                      "test_rows",
                      snapshot.testRows(),
                      "train_rows",
                      snapshot.trainRows(),
                      "validation_rows",
                      snapshot.validationRows()));
              return snapshot;
            });
  }

  /** A snapshot by its hash; throws LV-1201. */
  public Snapshot find(String workspace, String hash) {
    return house
        .store()
        .snapshots()
        .find(workspace, hash)
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1201,
                    "There is no snapshot \"%s\" in this workspace.".formatted(hash),
                    "List the dataset's snapshots, or freeze it."));
  }

  /** Newest first. */
  public List<Snapshot> list(String workspace, String dataset) {
    return house.store().snapshots().list(workspace, dataset);
  }

  /** Opens a snapshot's columns, verified; the caller closes them. Throws LV-1201. */
  public SnapshotRows open(String workspace, String hash) {
    return SnapshotFolder.open(house.folder().snapshot(find(workspace, hash).hash()));
  }
}
