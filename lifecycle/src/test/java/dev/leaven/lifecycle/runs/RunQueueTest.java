package dev.leaven.lifecycle.runs;

import static dev.leaven.lifecycle.ToyHouse.BY;
import static dev.leaven.lifecycle.ToyHouse.WS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.lifecycle.ToyHouse;
import dev.leaven.lifecycle.ToyTask;
import dev.leaven.lifecycle.gate.Verdict;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.RunEvent;
import dev.leaven.model.RunState;
import dev.leaven.model.Settings;
import dev.leaven.store.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunQueueTest {
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
  void aRunBecomesAVersionWithProvenanceAndVerdict() {
    var snapshot = house.snapshot();
    var run = house.await(house.submit(snapshot, "letters", Map.of()));

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(run.version()).hasValue(1);
    var version = house.loop.versions().find(WS, "letters", 1);
    assertThat(version.headline()).isEqualTo("{\"accuracy\":0.9}");
    house.loop.versions().verify(WS, "letters", 1);
    var provenance = house.loop.versions().provenance(WS, "letters", 1);
    assertThat(provenance.snapshot()).isEqualTo(snapshot.hash());
    assertThat(provenance.seed()).isEqualTo(42);
    assertThat(provenance.decisions()).containsKey("kernel");
    assertThat(house.loop.gate().verdict(WS, "letters", 1)).get().matches(Verdict::passed);
    assertThat(house.ledgerKinds())
        .containsSubsequence(
            "dataset.created",
            "rows.added",
            "snapshot.frozen",
            "run.queued",
            "run.started",
            "version.created",
            "gate.judged",
            "run.succeeded");
    assertThat(house.store.ledger().verify()).isEmpty();
  }

  @Test
  void eventsAreKeptWithoutGapsAndProgressPointsAtTheLastOfThem() throws Exception {
    var seen = new CopyOnWriteArrayList<RunEvent>();
    var run = house.submit(house.snapshot(), "letters", Map.of("pause_micros", "20000"));
    var watch = house.loop.runs().watch(WS, run.id(), 0, seen::add);
    house.await(run);
    awaitOver(watch);

    var kept = seen.stream().filter(event -> !event.kind().equals("progress")).toList();
    assertThat(kept).isEqualTo(house.store.runs().events(run.id(), 0, 1_000));
    for (int i = 0; i < kept.size(); i++) {
      assertThat(kept.get(i).sequence()).isEqualTo(i + 1);
    }
    assertThat(seen.stream().filter(event -> event.kind().equals("progress")))
        .isNotEmpty()
        .allMatch(event -> event.sequence() > 0 && event.sequence() <= kept.size());
    assertThat(kept.stream().filter(event -> event.kind().equals("epoch"))).hasSize(3);
    assertThat(kept.getLast().body()).isEqualTo("{\"state\":\"succeeded\",\"version\":1}");
  }

  @Test
  void aWatcherWhoComesBackMissesNothing() throws Exception {
    var run = house.submit(house.snapshot(), "letters", Map.of());
    house.await(run);
    var all = house.store.runs().events(run.id(), 0, 1_000);
    var seen = new CopyOnWriteArrayList<RunEvent>();
    awaitOver(house.loop.runs().watch(WS, run.id(), 3, seen::add));
    assertThat(seen).isEqualTo(all.subList(3, all.size()));
  }

  @Test
  void aRunUnderWayIsCancelledAndLeavesNoVersion() throws Exception {
    var run =
        house.submit(house.snapshot(), "letters", Map.of("epochs", "100", "pause_micros", "20000"));
    awaitEvent(run.id(), "epoch");
    house.loop.runs().cancel(WS, run.id(), BY);
    assertThat(house.await(run).state()).isEqualTo(RunState.CANCELLED);
    assertThat(house.loop.versions().models(WS)).contains("letters");
    assertThat(house.store.versions().list(WS, "letters")).isEmpty();
    assertThatThrownBy(() -> house.loop.runs().cancel(WS, run.id(), BY))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1302));
  }

  @Test
  void aWorkerThatDoesNotListenIsMadeToStop() throws Exception {
    var run = house.submit(house.snapshot(), "letters", Map.of("bad_epoch", "2", "mood", "hang"));
    awaitEvent(run.id(), "epoch");
    house.loop.runs().cancel(WS, run.id(), BY);
    assertThat(house.await(run).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void aRunThatWaitsIsCancelledAtOnceAndTooManyAreRefused() {
    var snapshot = house.snapshot();
    var slow = Map.of("epochs", "100", "pause_micros", "100000");
    var first = house.submit(snapshot, "letters", slow);
    awaitEvent(first.id(), "stage");
    var waiting = house.submit(snapshot, "letters", slow);
    house.submit(snapshot, "letters", slow);
    house.submit(snapshot, "letters", slow);
    assertThatThrownBy(() -> house.submit(snapshot, "letters", slow))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1304));
    house.loop.runs().cancel(WS, waiting.id(), BY);
    assertThat(house.loop.runs().find(WS, waiting.id()).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void aRefusalOfTheRecipeIsTheRunsReason() {
    assertThat(failureOf(Map.of("bad_epoch", "2", "mood", "refuse")))
        .isEqualTo("LV-1703 There is NaN in row 3. Mend the row.");
  }

  @Test
  void aBugInARecipeFailsItsRunAlone() {
    assertThat(failureOf(Map.of("bad_epoch", "1", "mood", "throw")))
        .startsWith("LV-1303 The recipe failed: java.lang.IllegalStateException: a bug.");
  }

  @Test
  void aFullHeapFailsTheRunAndSaysSo() {
    assertThat(failureOf(Map.of("bad_epoch", "1", "mood", "fill"))).contains("heap");
  }

  @Test
  void aWorkerThatTakesTooMuchMemoryIsStopped() {
    assertThat(failureOf(Map.of("bad_epoch", "1", "mood", "swell")))
        .matches("LV-1303 The worker took \\d+ MiB of memory; 400 MiB are allowed.*");
  }

  @Test
  void aWorkerThatKeepsDyingIsGivenUpWithTheReason() {
    assertThat(failureOf(Map.of("bad_epoch", "2", "mood", "die")))
        .startsWith(
            "LV-1303 The worker died 3 times in a row without finishing another epoch, last by"
                + " exit status 9.");
  }

  @Test
  void whatALibraryPrintsIsNotTakenForAnEvent() {
    house.train(house.snapshot(), "letters", Map.of("bad_epoch", "1", "mood", "print"));
    assertThat(house.folded("letters", 1)).startsWith("90\n");
  }

  @Test
  void decisionsOfAClockAreReusedByTheNextRunOfTheSameWork() {
    var snapshot = house.snapshot();
    house.train(snapshot, "letters", Map.of());
    house.train(snapshot, "letters", Map.of());
    assertThat(house.loop.versions().provenance(WS, "letters", 2).decisions())
        .isEqualTo(house.loop.versions().provenance(WS, "letters", 1).decisions());
  }

  @Test
  void aVersionIsReproducedBitForBit() {
    var snapshot = house.snapshot();
    house.train(snapshot, "letters", Map.of());
    var run = house.await(house.loop.runs().reproduce(WS, "letters", 1, BY));
    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(house.store.versions().list(WS, "letters")).hasSize(1);
    var events = house.store.runs().events(run.id(), 0, 1_000);
    assertThat(events.getLast().body())
        .isEqualTo(
            "{\"identical\":[\"model.onnx\",\"outcomes.json\"],\"reproduces\":1,"
                + "\"state\":\"succeeded\"}");
  }

  @Test
  void aVersionOfAnotherCodeIsNotReproduced() {
    house.train(house.snapshot(), "letters", Map.of());
    house.close();
    house = ToyHouse.open(data, ToyHouse.config().withCodeVersion("another"));
    assertThatThrownBy(() -> house.loop.runs().reproduce(WS, "letters", 1, BY))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1406))
        .hasMessageContaining("this is code another");
  }

  @Test
  void aBroughtFileIsTriedInAWorkerAndBecomesAVersion() throws Exception {
    var file = Files.writeString(data.resolve("brought"), "77");
    var run =
        house.await(
            house
                .loop
                .runs()
                .bring(
                    WS,
                    "mine",
                    ToyTask.ID,
                    file,
                    Settings.NONE,
                    Optional.of(house.snapshot().hash()),
                    BY));
    assertThat(run.version()).hasValue(1);
    assertThat(house.folded("mine", 1)).startsWith("77\n");
    assertThat(house.loop.versions().provenance(WS, "mine", 1).kind()).isEqualTo("import");
  }

  @Test
  void aBroughtFileThatHangsIsStoppedInTime() throws Exception {
    var file = Files.writeString(data.resolve("brought"), "loop");
    var run =
        house.await(
            house
                .loop
                .runs()
                .bring(WS, "mine", ToyTask.ID, file, Settings.NONE, Optional.empty(), BY));
    assertThat(run.failure()).get().asString().contains("longer than 5 s");
  }

  @Test
  void whatCannotSucceedIsRefusedBeforeAWorkerStarts() {
    var snapshot = house.snapshot();
    assertCode(ErrorCode.LV_1204, () -> house.submit(snapshot, "letters", Map.of("epochs", "0")));
    assertCode(ErrorCode.LV_1002, () -> house.submit(snapshot, "../up", Map.of()));
    var tiny = house.loop.datasets().create(WS, "tiny", ToyTask.ID, BY);
    house.loop.datasets().add(WS, tiny.id(), ToyHouse.words(1, 1), "api", BY);
    var small = house.loop.snapshots().freeze(WS, tiny.id(), BY);
    assertCode(ErrorCode.LV_1203, () -> house.submit(small, "letters", Map.of()));
    assertThat(house.loop.runs().list(WS, Optional.empty(), Page.Request.first(10)).items())
        .isEmpty();
  }

  private static void assertCode(ErrorCode code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(LeavenException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private String failureOf(Map<String, String> settings) {
    var run = house.await(house.submit(house.snapshot(), "letters", settings));
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    return run.failure().orElseThrow();
  }

  private void awaitEvent(String run, String kind) {
    var came = new CountDownLatch(1);
    try (var watch =
        house
            .loop
            .runs()
            .watch(
                WS,
                run,
                0,
                event -> {
                  if (event.kind().equals(kind)) {
                    came.countDown();
                  }
                })) {
      assertThat(came.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static void awaitOver(RunQueue.Watch watch) throws InterruptedException {
    Awaitility.await().pollInterval(Duration.ofMillis(10)).until(watch::isOver);
  }
}
