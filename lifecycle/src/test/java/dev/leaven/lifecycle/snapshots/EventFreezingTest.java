package dev.leaven.lifecycle.snapshots;

import static dev.leaven.lifecycle.Failures.assertCode;
import static dev.leaven.lifecycle.ToyHouse.BY;
import static dev.leaven.lifecycle.ToyHouse.WS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.lifecycle.ToyEventsTask;
import dev.leaven.lifecycle.ToyHouse;
import dev.leaven.lifecycle.house.Splits;
import dev.leaven.model.Attributes;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import dev.leaven.model.EventRows;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.Settings;
import dev.leaven.model.Snapshot;
import dev.leaven.model.Split;
import dev.leaven.model.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets of events become snapshots of columns. */
class EventFreezingTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path data;
  private ToyHouse house;

  @BeforeEach
  void open() {
    house = ToyHouse.open(data);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private String dataset(String name) {
    return house.loop.datasets().create(WS, name, ToyEventsTask.ID, BY).id();
  }

  private void add(String dataset, List<Event> events) {
    house.store.events().add(WS, dataset, events, START);
  }

  private Snapshot freeze(String dataset) {
    return house.loop.snapshots().freeze(WS, dataset, BY);
  }

  private EventRows rows(Snapshot snapshot) {
    return (EventRows) house.loop.snapshots().open(WS, snapshot.hash());
  }

  private static List<Event> events(int users, int each, long seed) {
    var random = new SplittableRandom(seed);
    var events = new ArrayList<Event>();
    for (int user = 0; user < users; user++) {
      for (int i = 0; i < each; i++) {
        events.add(
            Event.of(
                "e" + user + "-" + i,
                "u" + user,
                "i" + random.nextInt(20),
                EventType.values()[random.nextInt(3)],
                random.nextInt(5),
                START.plusSeconds(random.nextInt(100_000))));
      }
    }
    return events;
  }

  @Test
  void theSameEventsInAnotherOrderOfAnotherHouseGiveTheSameHash(@TempDir Path elsewhere) {
    var events = events(50, 4, 1);
    var here = dataset("shop");
    add(here, events);
    var shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(3));
    try (var other = ToyHouse.open(elsewhere)) {
      var there = other.loop.datasets().create(WS, "shop", ToyEventsTask.ID, BY).id();
      for (var event : shuffled) {
        other.store.events().add(WS, there, List.of(event), START);
      }
      assertThat(other.loop.snapshots().freeze(WS, there, BY).hash())
          .isEqualTo(freeze(here).hash());
    }
  }

  @Test
  void everyColumnSaysWhatWasSent() {
    var id = dataset("shop");
    house.store.events().putItems(WS, id, List.of(item("i1"), item("never-seen")), START);
    house
        .store
        .events()
        .putUsers(
            WS, id, List.of(new User("ann", new Attributes(Map.of("segment", "gold")))), START);
    add(
        id,
        List.of(
            session("e1", "ann", "i1", EventType.PURCHASE, 2.5, 20, Optional.of("s1")),
            session("e2", "ann", "i2", EventType.VIEW, 1, 10, Optional.of("s1")),
            session("e3", "bob", "i1", EventType.VIEW, 1, 5, Optional.empty())));
    try (var rows = rows(freeze(id))) {
      assertThat(rows.users()).isEqualTo(2);
      assertThat(List.of(rows.item(0).id(), rows.item(1).id(), rows.item(2).id()))
          .containsExactly("i1", "i2", "never-seen");
      assertThat(rows.item(0).attributes()).isEqualTo(item("i1").attributes());
      assertThat(rows.userAttributes(0).text("segment")).contains("gold");
      assertThat(rows.userAttributes(1)).isEqualTo(Attributes.NONE);
      assertThat(rows.size()).isEqualTo(3);
      assertThat(new int[] {rows.itemOf(0), rows.itemOf(1), rows.itemOf(2)})
          .containsExactly(1, 0, 0);
      assertThat(rows.type(1)).isEqualTo(EventType.PURCHASE);
      assertThat(rows.labels()).containsExactly("purchase", "view");
      assertThat(rows.labels().get(rows.label(1))).isEqualTo("purchase");
      assertThat(rows.value(1)).isEqualTo(2.5f);
      assertThat(rows.millis(1)).isEqualTo(START.plusSeconds(20).toEpochMilli());
      assertThat(rows.session(0)).isEqualTo(rows.session(1)).isNotNegative();
      assertThat(rows.session(2)).isEqualTo(-1);
      assertThat(new int[] {rows.userOf(0), rows.userOf(1), rows.userOf(2)})
          .containsExactly(0, 0, 1);
      assertThat(rows.firstRow(1)).isEqualTo(2);
      assertThat(rows.surrogate(0)).isEqualTo(house.store.events().surrogate(WS, id, "ann").get());
      assertThat(rows.redacted()).isEmpty();
    }
  }

  @Test
  void noFileOfASnapshotNamesAUser() throws IOException {
    var id = dataset("shop");
    add(id, List.of(Event.of("secret-event", "ann@home.example", "i1", EventType.VIEW, 1, START)));
    var folder = data.resolve("snapshots").resolve(freeze(id).hash());
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain("ann@home")
            .doesNotContain("secret-event");
      }
    }
  }

  @Test
  void aUserIsInOneSplitAndStaysThereWhenOthersCome() {
    var id = dataset("shop");
    add(id, events(600, 3, 5));
    var before = splits(freeze(id));
    assertThat(before.values()).contains(Split.TRAIN, Split.VALIDATION, Split.TEST);
    assertThat(Collections.frequency(before.values(), Split.TEST)).isBetween(30, 95);
    assertThat(Collections.frequency(before.values(), Split.VALIDATION)).isBetween(30, 95);
    add(id, List.of(Event.of("new", "a new one", "i1", EventType.VIEW, 1, START)));
    assertThat(splits(freeze(id))).containsAllEntriesOf(before);
  }

  private Map<String, Split> splits(Snapshot snapshot) {
    try (var rows = rows(snapshot)) {
      var splits = new HashMap<String, Split>();
      for (int row = 0; row < rows.size(); row++) {
        var name = rows.surrogate(rows.userOf(row));
        assertThat(splits.getOrDefault(name, rows.split(row))).isEqualTo(rows.split(row));
        splits.put(name, rows.split(row));
      }
      assertThat(rows.rows(Split.TEST)).hasSize(snapshot.testRows());
      return splits;
    }
  }

  @Test
  void noMoreThanTenThousandPeopleAreHeldOutAndNobodyMovesFromTrainingIntoTheTest() {
    var few = new PeopleSplits(new Splits(0.1, 0.1, 7));
    var many = new PeopleSplits(new Splits(0.1, 0.1, 7));
    for (int user = 0; user < 160_000; user++) {
      many.add("u" + user);
      if (user < 60_000) {
        few.add("u" + user);
      }
    }
    var before = few.assign();
    var after = many.assign();
    var counts = new int[3];
    for (byte split : after) {
      counts[split]++;
    }
    assertThat(counts).containsExactly(140_000, 10_000, 10_000);
    for (int user = 0; user < before.length; user++) {
      if (before[user] == Split.TRAIN.ordinal()) {
        assertThat(after[user]).isEqualTo(before[user]);
      }
    }
  }

  @Test
  void whoDidNotAllowTrainingIsAbsentAndSoIsWhatOnlyTheySaw() {
    var id = dataset("shop");
    var only = new TreeSet<>(Set.of(Event.PERSONALISE));
    add(
        id,
        List.of(
            Event.of("e1", "ann", "i1", EventType.VIEW, 1, START),
            new Event(
                "e2",
                "bob",
                "i-of-bob",
                EventType.VIEW,
                1,
                START,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                only)));
    try (var rows = rows(freeze(id))) {
      assertThat(rows.users()).isEqualTo(1);
      assertThat(rows.items()).isEqualTo(1);
      assertThat(rows.item(rows.itemOf(0)).id()).isEqualTo("i1");
    }
  }

  @Test
  void settingsAreKeptWithTheirDefaultsAndGiveAnotherSnapshot() {
    var id = dataset("shop");
    add(id, events(20, 2, 1));
    var usual = freeze(id);
    var splits = house.loop.snapshots().usual(WS, id);
    var other =
        house.loop.snapshots().freeze(WS, id, splits, Settings.of(Map.of("seen", "none")), BY);
    assertThat(usual.settings().values()).containsEntry("seen", "purchase");
    assertThat(other.settings().values()).containsEntry("seen", "none");
    assertThat(other.hash()).isNotEqualTo(usual.hash());
    assertThat(house.loop.snapshots().find(WS, other.hash())).isEqualTo(other);
    try (var rows = rows(other)) {
      assertThat(rows.settings()).isEqualTo(other.settings());
    }
    assertThat(freeze(id)).isEqualTo(usual);
    assertCode(
        ErrorCode.LV_1204,
        () -> house.loop.snapshots().freeze(WS, id, splits, Settings.of(Map.of("x", "y")), BY));
  }

  @Test
  void aChangedColumnIsFoundAndAnEmptyDatasetIsNotFrozen() throws IOException {
    var id = dataset("shop");
    assertCode(ErrorCode.LV_1704, () -> freeze(id));
    add(id, events(20, 2, 1));
    var snapshot = freeze(id);
    var file =
        data.resolve("snapshots").resolve(snapshot.hash()).resolve("1").resolve("values.bin");
    var bytes = Files.readAllBytes(file);
    bytes[5] ^= 1;
    Files.write(file, bytes);
    assertCode(ErrorCode.LV_1201, () -> rows(snapshot));
  }

  private static Item item(String id) {
    return new Item(
        id,
        new Attributes(
            Map.of("title", "Ein \"Ding\"", "price", 3.0, "tags", List.of("a", "b"), "new", true)));
  }

  private static Event session(
      String id,
      String user,
      String item,
      EventType type,
      double value,
      int second,
      Optional<String> session) {
    return new Event(
        id,
        user,
        item,
        type,
        value,
        START.plusSeconds(second),
        session,
        OptionalInt.empty(),
        Optional.empty(),
        new TreeSet<>());
  }
}
