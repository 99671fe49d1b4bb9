package dev.leaven.lifecycle.snapshots;

import static dev.leaven.lifecycle.Failures.assertCode;
import static dev.leaven.lifecycle.ToyHouse.BY;
import static dev.leaven.lifecycle.ToyHouse.WS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.lifecycle.ToyHouse;
import dev.leaven.lifecycle.ToyTask;
import dev.leaven.lifecycle.datasets.SentRow;
import dev.leaven.lifecycle.house.Splits;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Row;
import dev.leaven.model.Snapshot;
import dev.leaven.model.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezerTest {
  @TempDir Path data;
  private ToyHouse house;

  @BeforeEach
  void open() {
    house = ToyHouse.open(data);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theSameRowsGiveTheSameSnapshot() {
    var id = house.dataset("words");
    var first = house.loop.snapshots().freeze(WS, id, BY);
    assertThat(house.loop.snapshots().freeze(WS, id, BY)).isEqualTo(first);
    house.loop.datasets().add(WS, id, ToyHouse.words(1, 8), "api", BY);
    assertThat(house.loop.snapshots().freeze(WS, id, BY).hash()).isNotEqualTo(first.hash());
    assertThat(house.ledgerKinds().stream().filter("snapshot.frozen"::equals)).hasSize(2);
  }

  @Test
  void rowsComeBackAsTheyWent() {
    var snapshot = house.snapshot();
    var sent = ToyHouse.words(300, 7);
    try (var rows = house.loop.snapshots().open(WS, snapshot.hash())) {
      assertThat(rows.size()).isEqualTo(300);
      assertThat(rows.labels()).containsExactly("a", "b", "c");
      for (int i = 0; i < 300; i++) {
        Row row = sent.get(i).row();
        assertThat(rows.id(i)).isEqualTo(row.id());
        assertThat(rows.content(i)).isEqualTo(row.content());
        assertThat(rows.labels().get(rows.label(i))).isEqualTo(row.label().orElseThrow());
        assertThat(rows.attributes(i)).isEqualTo(row.attributes());
      }
    }
  }

  @Test
  void everyLabelIsSharedOutAlike() {
    var snapshot = house.snapshot();
    assertThat(List.of(snapshot.trainRows(), snapshot.validationRows(), snapshot.testRows()))
        .containsExactly(210, 30, 60);
    var counts = new TreeMap<String, Integer>();
    try (var rows = house.loop.snapshots().open(WS, snapshot.hash())) {
      for (int i = 0; i < rows.size(); i++) {
        counts.merge(rows.labels().get(rows.label(i)) + " " + rows.split(i).id(), 1, Integer::sum);
      }
    }
    assertThat(counts)
        .containsEntry("a train", 70)
        .containsEntry("a validation", 10)
        .containsEntry("a test", 20)
        .containsEntry("c test", 20);
  }

  @Test
  void anotherSeedIsAnotherDraw() {
    var id = house.dataset("words");
    var one = house.loop.snapshots().freeze(WS, id, new Splits(0.1, 0.2, 1), BY);
    var two = house.loop.snapshots().freeze(WS, id, new Splits(0.1, 0.2, 2), BY);
    assertThat(testIds(one)).isNotEqualTo(testIds(two)).hasSameSizeAs(testIds(two));
  }

  @Test
  void fewRowsMoveWhenTheDatasetGrows() {
    var id = house.dataset("words");
    var before = testIds(house.loop.snapshots().freeze(WS, id, BY));
    house.loop.datasets().add(WS, id, ToyHouse.words(30, 9), "api", BY);
    var after = testIds(house.loop.snapshots().freeze(WS, id, BY));
    var stayed = new HashSet<>(before);
    stayed.retainAll(after);
    // Healthy 57 of 60; a fresh draw keeps a fifth, 12; bar 50.
    assertThat(stayed).hasSizeGreaterThan(50);
  }

  @Test
  void equalContentsNeverFaceEachOtherAcrossSplits() {
    var id = house.dataset("words");
    var copies = new ArrayList<SentRow>();
    for (var sent : ToyHouse.words(300, 7)) {
      var row = sent.row();
      copies.add(
          new SentRow(
              sent.line(),
              new Row(
                  "copy-" + row.id(),
                  row.content(),
                  row.label(),
                  row.attributes(),
                  Optional.empty())));
    }
    house.loop.datasets().add(WS, id, copies, "api", BY);
    var snapshot = house.loop.snapshots().freeze(WS, id, BY);
    assertThat(snapshot.testRows()).isEqualTo(120);
    var splits = new HashMap<String, Split>();
    try (var rows = house.loop.snapshots().open(WS, snapshot.hash())) {
      for (int i = 0; i < rows.size(); i++) {
        var other = splits.putIfAbsent(Arrays.toString(rows.content(i)), rows.split(i));
        assertThat(other == null || other == rows.split(i)).isTrue();
      }
    }
  }

  @Test
  void reservedSplitsAreKeptAndTheOthersTrain() {
    var id = house.loop.datasets().create(WS, "reserved", ToyTask.ID, BY).id();
    house.loop.datasets().add(WS, id, reserved(60, 1, Split.TRAIN), "api", BY);
    house.loop.datasets().add(WS, id, reserved(30, 2, Split.TEST), "api", BY);
    house.loop.datasets().add(WS, id, ToyHouse.words(30, 3), "feedback", BY);
    var snapshot = house.loop.snapshots().freeze(WS, id, BY);
    assertThat(List.of(snapshot.trainRows(), snapshot.validationRows(), snapshot.testRows()))
        .containsExactly(90, 0, 30);
    assertThat(testIds(snapshot)).allMatch(row -> row.startsWith("w2-"));
  }

  private static List<SentRow> reserved(int count, long seed, Split split) {
    return ToyHouse.words(count, seed).stream()
        .map(
            sent ->
                new SentRow(
                    sent.line(),
                    new Row(
                        sent.row().id(),
                        sent.row().content(),
                        sent.row().label(),
                        sent.row().attributes(),
                        Optional.of(split))))
        .toList();
  }

  @Test
  void aChangedByteIsNoticedWhenTheSnapshotIsOpened() throws IOException {
    var snapshot = house.snapshot();
    var file = data.resolve("snapshots").resolve(snapshot.hash()).resolve("content.bin");
    var bytes = Files.readAllBytes(file);
    bytes[17] ^= 1;
    Files.write(file, bytes);
    assertCode(ErrorCode.LV_1201, () -> house.loop.snapshots().open(WS, snapshot.hash()).close());
  }

  @Test
  void anEmptyDatasetAndAForeignSnapshotAreRefused() {
    var id = house.loop.datasets().create(WS, "empty", ToyTask.ID, BY).id();
    assertCode(ErrorCode.LV_1704, () -> house.loop.snapshots().freeze(WS, id, BY));
    var snapshot = house.snapshot();
    assertCode(ErrorCode.LV_1201, () -> house.loop.snapshots().open("other", snapshot.hash()));
    assertThat(data.resolve("snapshots").toFile().list()).containsExactly(snapshot.hash());
  }

  @Test
  void rowsInMemoryHaveTheHashOfTheirSnapshot() {
    var snapshot = house.snapshot();
    try (var rows = house.loop.snapshots().open(WS, snapshot.hash())) {
      var copies = new ArrayList<Row>();
      for (int i = 0; i < rows.size(); i++) {
        copies.add(
            new Row(
                rows.id(i),
                rows.content(i),
                Optional.of(rows.labels().get(rows.label(i))),
                rows.attributes(i),
                Optional.of(rows.split(i))));
      }
      try (var memory = new MemoryRows(copies)) {
        assertThat(memory.hash()).isEqualTo(snapshot.hash());
        assertThat(memory.rows(Split.TEST)).isEqualTo(rows.rows(Split.TEST));
      }
    }
  }

  private List<String> testIds(Snapshot snapshot) {
    try (var rows = house.loop.snapshots().open(WS, snapshot.hash())) {
      return Arrays.stream(rows.rows(Split.TEST)).mapToObj(rows::id).sorted().toList();
    }
  }
}
