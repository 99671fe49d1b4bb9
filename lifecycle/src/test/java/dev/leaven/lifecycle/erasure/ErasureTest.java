package dev.leaven.lifecycle.erasure;

import static dev.leaven.lifecycle.Failures.assertCode;
import static dev.leaven.lifecycle.ToyHouse.BY;
import static dev.leaven.lifecycle.ToyHouse.PATIENCE;
import static dev.leaven.lifecycle.ToyHouse.WS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.lifecycle.ToyEventsTask;
import dev.leaven.lifecycle.ToyHouse;
import dev.leaven.lifecycle.events.EventWatcher;
import dev.leaven.lifecycle.runs.RunOrder;
import dev.leaven.model.Attributes;
import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import dev.leaven.model.EventRows;
import dev.leaven.model.EventType;
import dev.leaven.model.Run;
import dev.leaven.model.RunState;
import dev.leaven.model.Settings;
import dev.leaven.model.Snapshot;
import dev.leaven.model.Split;
import dev.leaven.model.User;
import dev.leaven.store.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person is forgotten everywhere, and the receipt says where. */
class ErasureTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int USERS = 240;

  @TempDir private Path data;
  private ToyHouse house;
  private Dataset shop;

  @BeforeEach
  void open() {
    house = ToyHouse.open(data);
    shop = house.loop.datasets().create(WS, "shop", ToyEventsTask.ID, BY);
    house.store.events().add(WS, shop.id(), events(-1), START);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static String name(int user) {
    return "customer-" + user + "@home.example";
  }

  /** Everybody's events, without those of one. */
  private static List<Event> events(int without) {
    var events = new ArrayList<Event>();
    for (int user = 0; user < USERS; user++) {
      var random = new SplittableRandom(user);
      for (int i = 0; i < 5 && user != without; i++) {
        events.add(
            Event.of(
                "ev-" + user + "-" + i + "-sent",
                name(user),
                "i" + random.nextInt(8),
                EventType.PURCHASE,
                random.nextInt(5),
                START.plusSeconds(random.nextInt(1_000))));
      }
    }
    return events;
  }

  private Snapshot freeze() {
    return house.loop.snapshots().freeze(WS, shop.id(), BY);
  }

  private EventRows rows(Snapshot snapshot) {
    return (EventRows) house.loop.snapshots().open(WS, snapshot.hash());
  }

  private Run submit(Snapshot snapshot, Map<String, String> settings) {
    return house
        .loop
        .runs()
        .submit(
            new RunOrder(WS, "next", "list", snapshot.hash(), Settings.of(settings), 7, false, BY));
  }

  private int train(Snapshot snapshot) {
    var run = house.await(submit(snapshot, Map.of()));
    return run.version().orElseThrow(() -> new AssertionError(run.failure().orElse("?")));
  }

  /** Somebody who is in the split. */
  private int someone(Snapshot snapshot, Split split) {
    try (var rows = rows(snapshot)) {
      var of = new TreeMap<String, Split>();
      for (int user = 0; user < rows.users(); user++) {
        of.put(rows.surrogate(user), rows.userSplit(user));
      }
      for (int user = 0; user < USERS; user++) {
        var surrogate = house.store.events().surrogate(WS, shop.id(), name(user));
        if (surrogate.map(of::get).filter(split::equals).isPresent()) {
          return user;
        }
      }
      throw new AssertionError("nobody is in " + split);
    }
  }

  private static List<String> lines(EventRows rows) {
    var lines = new ArrayList<String>();
    for (int row = 0; row < rows.size(); row++) {
      lines.add(
          "%s %s %s %s %s"
              .formatted(
                  rows.surrogate(rows.userOf(row)),
                  rows.split(row),
                  rows.item(rows.itemOf(row)).id(),
                  rows.value(row),
                  rows.millis(row)));
    }
    return lines;
  }

  @Test
  void everySnapshotLosesThePersonAndNobodyElse() {
    var snapshot = freeze();
    int user = someone(snapshot, Split.TRAIN);
    var surrogate = house.store.events().surrogate(WS, shop.id(), name(user)).orElseThrow();
    List<String> before;
    try (var rows = rows(snapshot)) {
      before = lines(rows).stream().filter(line -> !line.startsWith(surrogate)).toList();
      assertThat(before).hasSize(rows.size() - 5);
    }
    var receipt = house.loop.erasure().erase(shop, name(user), false, BY);
    try (var rows = rows(snapshot)) {
      assertThat(lines(rows)).isEqualTo(before);
      assertThat(rows.users()).isEqualTo(USERS - 1);
      assertThat(rows.firstRow(USERS - 2)).isEqualTo(rows.size() - 5);
      assertThat(rows.redacted()).contains(receipt.receipt());
    }
    assertThat(receipt.events()).isEqualTo(5);
    assertThat(receipt.surrogate()).isEqualTo(surrogate);
    assertThat(receipt.snapshots()).containsExactly(snapshot.hash());
    assertThat(house.loop.snapshots().find(WS, snapshot.hash()).redacted())
        .contains(receipt.receipt());
    assertThat(house.store.events().history(WS, shop.id(), name(user), 10)).isEmpty();
    assertCode(ErrorCode.LV_2112, () -> house.loop.erasure().erase(shop, name(user), false, BY));
  }

  @Test
  void noFileSaysThatThePersonWasEverThere() throws IOException {
    house
        .store
        .events()
        .putUsers(
            WS,
            shop.id(),
            List.of(new User(name(3), new Attributes(Map.of("segment", "blue-eyed")))),
            START);
    int version = train(freeze());
    assertThat(version).isEqualTo(1);
    awaitTidiness();
    assertThat(holders(name(3))).isNotEmpty();
    house.loop.erasure().erase(shop, name(3), false, BY);
    for (var trace : List.of(name(3), "ev-3-0-sent", "ev-3-4-sent", "blue-eyed")) {
      assertThat(holders(trace)).as(trace).isEmpty();
    }
    assertThat(holders(name(4))).isNotEmpty();
  }

  private List<Path> holders(String trace) throws IOException {
    var holders = new ArrayList<Path>();
    try (var files = Files.walk(data)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (text.contains(trace)) {
          holders.add(file);
        }
      }
    }
    return holders;
  }

  /** A finished run's folder is removed a moment after the run is over. */
  private void awaitTidiness() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      try (var runs = Files.list(data.resolve("runs"))) {
        if (runs.findAny().isEmpty()) {
          return;
        }
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new AssertionError("the run's folder stays");
  }

  @Test
  void theReceiptNamesTheVersionsThatLearnedFromThePerson() {
    var snapshot = freeze();
    int first = train(snapshot);
    int second = train(snapshot);
    house.loop.releases().promote(WS, "next", second, BY, "good");
    int tested = someone(snapshot, Split.TEST);
    assertThat(house.loop.erasure().erase(shop, name(tested), false, BY).versions()).isEmpty();
    int trained = someone(snapshot, Split.TRAIN);
    var receipt = house.loop.erasure().erase(shop, name(trained), false, BY);
    assertThat(receipt.versions())
        .containsExactlyInAnyOrder(
            new Receipt.Trained("next", first, false), new Receipt.Trained("next", second, true));
    var line = house.store.ledger().list(WS, Page.Request.first(1_000)).items().getLast();
    assertThat(line.kind()).isEqualTo("person.erased");
    assertThat(line.body()).contains(receipt.receipt(), receipt.surrogate(), "next 1", "next 2");
    assertThat(line.body()).doesNotContain(name(trained));
  }

  @Test
  void whatWasTrainedOnARedactedSnapshotCannotBeReproducedAndNothingNewIsTrainedOnIt() {
    var snapshot = freeze();
    int version = train(snapshot);
    var receipt = house.loop.erasure().erase(shop, name(5), false, BY).receipt();
    assertThatThrownBy(() -> house.loop.runs().reproduce(WS, "next", version, BY))
        .hasMessageContaining(receipt);
    assertCode(ErrorCode.LV_1406, () -> house.loop.runs().reproduce(WS, "next", version, BY));
    assertCode(ErrorCode.LV_2113, () -> submit(snapshot, Map.of()));
    var verdict = house.loop.gate().judge(WS, "next", version, BY);
    assertThat(verdict.snapshot()).isEqualTo(snapshot.hash());
  }

  @Test
  void erasingAtOnceTrainsAModelThatEqualsOneWithoutThePersonBitForBit()
      throws InterruptedException {
    var snapshot = freeze();
    int live = train(snapshot);
    house.loop.releases().promote(WS, "next", live, BY, "first");
    int user = someone(snapshot, Split.TRAIN);
    var receipt = house.loop.erasure().erase(shop, name(user), true, BY);
    assertThat(receipt.retraining()).hasSize(1);
    var run = house.loop.runs().await(WS, receipt.retraining().getFirst(), PATIENCE).orElseThrow();
    int again = run.version().orElseThrow();

    var other = house.loop.datasets().create(WS, "others", ToyEventsTask.ID, BY);
    house.store.events().add(WS, other.id(), events(user), START);
    int without = train(house.loop.snapshots().freeze(WS, other.id(), BY));
    assertThat(model(again)).isEqualTo(model(without)).isNotEqualTo(model(live));
    // The first line is what a clock decided: it was taken over, not measured again.
    assertThat(model(again).lines().findFirst()).isEqualTo(model(live).lines().findFirst());
  }

  private String model(int version) {
    try {
      return Files.readString(
          house.loop.versions().folder(WS, "next", version).resolve("model.safetensors"));
    } catch (IOException lost) {
      throw new AssertionError(lost);
    }
  }

  @Test
  void aRunThatHasReadThePersonIsCancelled() {
    var run = submit(freeze(), Map.of("hang", "1"));
    var receipt = house.loop.erasure().erase(shop, name(6), false, BY);
    assertThat(receipt.cancelled()).containsExactly(run.id());
    assertThat(house.loop.runs().find(WS, run.id()).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void anErasureThatWasCutOffGoesOnUnderTheSameReceipt() {
    var snapshot = freeze();
    int version = train(snapshot);
    int user = someone(snapshot, Split.TRAIN);
    var surrogate = house.store.events().surrogate(WS, shop.id(), name(user)).orElseThrow();
    new Intent("erasure_1", surrogate, new TreeMap<>(Map.of(snapshot.hash(), "train"))).write(data);
    house.loop.snapshots().redact(snapshot, surrogate, "erasure_1");
    var receipt = house.loop.erasure().erase(shop, name(user), false, BY);
    assertThat(receipt.receipt()).isEqualTo("erasure_1");
    assertThat(receipt.snapshots()).containsExactly(snapshot.hash());
    assertThat(receipt.versions()).containsExactly(new Receipt.Trained("next", version, false));
    assertThat(Intent.read(data, surrogate)).isEmpty();
  }

  @Test
  void whoComesBackIsSomebodyElseAndTheSnapshotIsWholeAgain() {
    var snapshot = freeze();
    var before = house.store.events().surrogate(WS, shop.id(), name(7));
    house.loop.erasure().erase(shop, name(7), false, BY);
    house.store.events().add(WS, shop.id(), events(-1), START);
    assertThat(house.store.events().surrogate(WS, shop.id(), name(7))).isNotEqualTo(before);
    var again = freeze();
    assertThat(again.hash()).isEqualTo(snapshot.hash());
    assertThat(again.redacted()).isEmpty();
    try (var rows = rows(again)) {
      assertThat(rows.users()).isEqualTo(USERS);
      assertThat(rows.redacted()).isEmpty();
    }
  }

  @Test
  void watchersAreTold() {
    var told = new ArrayList<String>();
    house
        .loop
        .events()
        .watch(
            new EventWatcher() {
              @Override
              public void erased(String workspace, String dataset, String user) {
                told.add(workspace + " " + dataset + " " + user);
              }
            });
    house.loop.erasure().erase(shop, name(8), false, BY);
    assertThat(told).containsExactly(WS + " " + shop.id() + " " + name(8));
  }
}
