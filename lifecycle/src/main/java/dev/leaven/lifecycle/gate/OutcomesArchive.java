package dev.leaven.lifecycle.gate;

import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.snapshots.SnapshotFolder;
import dev.leaven.lifecycle.versions.OutcomesFile;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.Outcomes;
import dev.leaven.model.Sha256;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import dev.leaven.model.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;

/** How versions did on snapshots' test rows: each is asked once, and its answers kept. */
final class OutcomesArchive {
  private final House house;
  private final VersionShelf shelf;

  OutcomesArchive(House house, VersionShelf shelf) {
    this.house = house;
    this.shelf = shelf;
  }

  private Path file(String workspace, String model, int number, String snapshot) {
    return house
        .folder()
        .model(workspace, model)
        .resolve("outcomes")
        .resolve(number + "-" + snapshot + ".json");
  }

  void keep(String workspace, String model, int number, Outcomes outcomes) {
    var file = file(workspace, model, number, outcomes.snapshot());
    try {
      Files.createDirectories(file.resolveSibling("."));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    OutcomesFile.write(file, outcomes);
  }

  /** A version's outcomes on a snapshot's test rows: its own, those kept, or asked for now. */
  Outcomes of(Version version, String snapshot) {
    var folder = house.folder().version(version.workspace(), version.model(), version.number());
    var file = file(version.workspace(), version.model(), version.number(), snapshot);
    return OutcomesFile.read(folder.resolve(OutcomesFile.NAME))
        .filter(own -> own.snapshot().equals(snapshot))
        .or(() -> OutcomesFile.read(file))
        .orElseGet(() -> ask(version, snapshot));
  }

  private Outcomes ask(Version version, String snapshot) {
    try (var rows = SnapshotFolder.open(house.folder().snapshot(snapshot))) {
      if (rows.rows(Split.TEST).length == 0) {
        return new Outcomes(snapshot, new int[0], new double[0]);
      }
      try (var predictor = shelf.open(version)) {
        var outcomes = house.task(version.task()).outcomes(predictor, rows, Split.TEST);
        keep(version.workspace(), version.model(), version.number(), outcomes);
        return outcomes;
      }
    }
  }

  /** Of some rows of a snapshot, those whose content a version was trained on or chosen by. */
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
        known[i] = Arrays.binarySearch(seen, hash(now.content(rows[i]))) >= 0;
      }
    }
    return known;
  }

  private static LongStream hashes(SnapshotRows rows, Split split) {
    return Arrays.stream(rows.rows(split)).mapToLong(row -> hash(rows.content(row)));
  }

  /** 64 bits of SHA-256: among a million contents, two alike by chance once in 37 million times. */
  private static long hash(byte[] content) {
    return ByteBuffer.wrap(Sha256.empty().digest(content)).getLong();
  }
}
