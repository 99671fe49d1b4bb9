package dev.leaven.lifecycle.snapshots;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.Splits;
import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.EventType;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Settings;
import dev.leaven.model.Snapshot;
import dev.leaven.model.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** How a dataset of events becomes a snapshot's folder. */
final class EventFreezing {
  /** The part that the columns are first written to. */
  static final String FIRST_PART = "1";

  private final House house;

  EventFreezing(House house) {
    this.house = house;
  }

  /** Writes the columns of a dataset as it is now into a fresh folder. */
  Snapshot write(Dataset dataset, Splits splits, Settings settings, Path aside) throws IOException {
    var part = Files.createDirectory(aside.resolve(FIRST_PART));
    try (var columns = new EventColumns(part, splits)) {
      house.store().events().walk(dataset.workspace(), dataset.id(), columns);
      if (columns.rows() == 0) {
        throw new LeavenException(
            ErrorCode.LV_1704,
            "The dataset \"%s\" has no events to train on.".formatted(dataset.name()),
            "Add events before freezing it.");
      }
      var written = columns.finish();
      var hash =
          EventManifest.hash(
              dataset.workspace(), dataset.name(), settings.values(), written.hashes());
      Files.write(
          aside.resolve(SnapshotFolder.MANIFEST),
          Json.bytes(manifest(dataset, hash, splits, settings, written)));
      return snapshot(dataset, hash, settings, written);
    }
  }

  private static EventManifest manifest(
      Dataset dataset,
      String hash,
      Splits splits,
      Settings settings,
      EventColumns.Written written) {
    return new EventManifest(
        EventManifest.FORMAT,
        EventManifest.EVENTS,
        hash,
        dataset.task(),
        written.rows(),
        written.users(),
        written.items(),
        Arrays.stream(EventType.values()).map(EventType::id).toList(),
        written.labels(),
        settings.values(),
        splits,
        FIRST_PART,
        written.hashes(),
        Optional.empty());
  }

  private Snapshot snapshot(
      Dataset dataset, String hash, Settings settings, EventColumns.Written written) {
    var rows = written.rowsBySplit();
    return new Snapshot(
        hash,
        dataset.workspace(),
        dataset.id(),
        dataset.task(),
        written.labels(),
        rows[Split.TRAIN.ordinal()],
        rows[Split.VALIDATION.ordinal()],
        rows[Split.TEST.ordinal()],
        house.clock().instant(),
        settings,
        Optional.empty());
  }
}
