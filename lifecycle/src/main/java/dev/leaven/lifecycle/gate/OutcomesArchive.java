package dev.leaven.lifecycle.gate;

import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.snapshots.SnapshotFolder;
import dev.leaven.lifecycle.versions.OutcomesFile;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.EventRows;
import dev.leaven.model.Outcomes;
import dev.leaven.model.Sha256;
import dev.leaven.model.Snapshot;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import dev.leaven.model.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How versions did on snapshots' test rows: each is asked once, and its answers kept. */
final class OutcomesArchive {
  private final House house;
  private final VersionShelf shelf;

  OutcomesArchive(House house, VersionShelf shelf) {
    this.house = house;
    this.shelf = shelf;
  }

  private Path file(Version version, String snapshot) {
    return file(version.workspace(), version.model(), version.number(), snapshot);
  }

  private Path file(String workspace, String model, int number, String snapshot) {
    return house
        .folder()
        .model(workspace, model)
        .resolve("outcomes")
        .resolve(number + "-" + snapshot + ".json");
  }

  void keep(String workspace, String model, int number, Outcomes outcomes) {
    write(file(workspace, model, number, outcomes.snapshot()), outcomes);
  }

  private static void write(Path file, Outcomes outcomes) {
    try {
      Files.createDirectories(file.resolveSibling("."));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    OutcomesFile.write(file, outcomes);
  }

  /**
   * A version's outcomes on a snapshot's test rows: its own, those kept, or asked for now. An
   * erasure gives the rows other numbers, so of a redacted snapshot only those count that were
   * asked for since.
   */
  Outcomes of(Version version, String snapshot) {
    var folder = house.folder().version(version.workspace(), version.model(), version.number());
    var redacted =
        house.store().snapshots().find(version.workspace(), snapshot).flatMap(Snapshot::redacted);
    if (redacted.isPresent()) {
      var since = file(version, snapshot + "-" + redacted.get());
      return OutcomesFile.read(since).orElseGet(() -> ask(version, snapshot, since));
    }
    var file = file(version, snapshot);
    return OutcomesFile.read(folder.resolve(OutcomesFile.NAME))
        .filter(own -> own.snapshot().equals(snapshot))
        .or(() -> OutcomesFile.read(file))
        .orElseGet(() -> ask(version, snapshot, file));
  }

  private Outcomes ask(Version version, String snapshot, Path file) {
    try (var rows = SnapshotFolder.open(house.folder().snapshot(snapshot))) {
      if (rows.rows(Split.TEST).length == 0) {
        return new Outcomes(snapshot, new int[0], new double[0]);
      }
      try (var predictor = shelf.open(version)) {
        var outcomes = house.task(version.task()).outcomes(predictor, rows, Split.TEST);
        write(file, outcomes);
        return outcomes;
      }
    }
  }

  /**
   * Of some rows of a snapshot, those whose content a version was trained on or chosen by; of
   * events, those of people that it was.
   */
  boolean[] trainedOn(Version version, String snapshot, int[] rows) {
    var known = new boolean[rows.length];
    if (version.snapshot().isEmpty() || version.snapshot().equals(snapshot)) {
      return known;
    }
    long[] seen;
    try (var past = SnapshotFolder.open(house.folder().snapshot(version.snapshot()))) {
      seen =
          LongStream.concat(hashes(past, Split.TRAIN), hashes(past, Split.VALIDATION))
              .sorted()
              .toArray();
    }
    try (var now = SnapshotFolder.open(house.folder().snapshot(snapshot))) {
      for (int i = 0; i < rows.length; i++) {
        known[i] = Arrays.binarySearch(seen, hash(now, rows[i])) >= 0;
      }
    }
    return known;
  }

  private static LongStream hashes(SnapshotRows rows, Split split) {
    return rows instanceof EventRows events
        ? IntStream.range(0, events.users())
            .filter(user -> events.userSplit(user) == split)
            .mapToLong(user -> hash(name(events, user)))
        : Arrays.stream(rows.rows(split)).mapToLong(row -> hash(rows.content(row)));
  }

  private static long hash(SnapshotRows rows, int row) {
    return hash(
        rows instanceof EventRows events ? name(events, events.userOf(row)) : rows.content(row));
  }

  private static byte[] name(EventRows events, int user) {
    return events.surrogate(user).getBytes(StandardCharsets.UTF_8);
  }

  /** 64 bits of SHA-256: among a million contents, two alike by chance once in 37 million times. */
  private static long hash(byte[] content) {
    return ByteBuffer.wrap(Sha256.empty().digest(content)).getLong();
  }
}
