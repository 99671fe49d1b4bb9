package dev.leaven.lifecycle.releases;

import static dev.leaven.lifecycle.Failures.assertCode;
import static dev.leaven.lifecycle.ToyHouse.BY;
import static dev.leaven.lifecycle.ToyHouse.WS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.lifecycle.ToyHouse;
import dev.leaven.lifecycle.ToyTask;
import dev.leaven.lifecycle.ToyTask.Toy;
import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Release;
import dev.leaven.model.ReleaseKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseDeskTest {
  @TempDir Path data;
  private ToyHouse house;
  private int open;

  @BeforeEach
  void trainThreeVersions() {
    open = ToyTask.OPEN.get();
    house = ToyHouse.open(data);
    var snapshot = house.snapshot();
    for (var skill : List.of("80", "90", "100")) {
      house.train(snapshot, "letters", Map.of("skill", skill));
    }
  }

  @AfterEach
  void everythingIsClosed() {
    house.close();
    assertThat(ToyTask.OPEN).hasValue(open);
  }

  @Test
  void aRecordOfReleasesThatWasEditedDoesNotVerify() throws SQLException {
    promote(1);
    promote(2);
    house.loop.releases().canary(WS, "letters", 3, 0.5, BY, "a \"try\"");
    promote(3);
    house.loop.releases().rollBack(WS, "letters", BY, "");
    assertThat(ReleaseAudit.verify(house.store)).isEmpty();
    long line = house.loop.releases().history(WS, "letters").getLast().ledgerSequence();
    for (var edit :
        List.of(
            "UPDATE releases SET version = 2 WHERE seq = 1",
            "UPDATE releases SET at = at - 1, version = 1 WHERE seq = 1",
            "DELETE FROM releases WHERE seq = 1")) {
      edit(edit);
      assertThat(ReleaseAudit.verify(house.store).orElseThrow().sequence()).isEqualTo(line);
    }
  }

  private void edit(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("control.db"));
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  @Test
  void promotingAnswersAtOnceAndRollingBackRestoresThePreviousVersions() {
    assertCode(ErrorCode.LV_1501, this::answering);
    promote(1);
    assertThat(answering()).isEqualTo(1);
    promote(2);
    promote(3);
    assertThat(answering()).isEqualTo(3);
    house.loop.releases().rollBack(WS, "letters", BY, "it mumbles");
    assertThat(answering()).isEqualTo(2);
    house.loop.releases().rollBack(WS, "letters", BY, "");
    assertThat(answering()).isEqualTo(1);
    assertCode(ErrorCode.LV_1404, () -> house.loop.releases().rollBack(WS, "letters", BY, ""));
    assertThat(house.loop.releases().history(WS, "letters").getFirst().kind())
        .isEqualTo(ReleaseKind.ROLLED_BACK);
  }

  @Test
  void promotingAnOldVersionAgainIsNoRollBack() {
    promote(1);
    promote(2);
    house.loop.releases().overrule(WS, "letters", 1, BY, "rolled back by hand");
    house.loop.releases().rollBack(WS, "letters", BY, "");
    assertThat(answering()).isEqualTo(2);
  }

  @Test
  void aRefusedVersionGetsNoShareWithoutAReason() {
    promote(3);
    var desk = house.loop.releases();
    assertCode(ErrorCode.LV_1403, () -> desk.canary(WS, "letters", 1, 1, BY, "just a try"));
    assertCode(ErrorCode.LV_1002, () -> desk.overruleWithCanary(WS, "letters", 1, 1, BY, " "));
    assertCode(ErrorCode.LV_1002, () -> desk.overrule(WS, "letters", 1, BY, ""));
    assertThat(answering()).isEqualTo(3);
    var release = desk.overruleWithCanary(WS, "letters", 1, 1, BY, "asked for by the shop");
    assertThat(release.kind()).isEqualTo(ReleaseKind.OVERRULED);
    assertThat(release.alias()).isEqualTo(Alias.CANARY);
    assertThat(answering()).isEqualTo(1);
  }

  @Test
  void aCanaryNeedsALiveVersionBesideIt() {
    assertCode(
        ErrorCode.LV_1501, () -> house.loop.releases().canary(WS, "letters", 2, 0.5, BY, ""));
  }

  @Test
  void aSecondStartAnswersAsBefore() {
    promote(2);
    house.loop.releases().canary(WS, "letters", 3, 1, BY, "");
    house.close();
    house = ToyHouse.open(data);
    assertThat(answering()).isEqualTo(3);
    Awaitility.await().until(house.loop.leases()::ready);
  }

  @Test
  void aCanaryTakesItsShareAndAKeyStaysWithIt() {
    promote(1);
    house.loop.releases().canary(WS, "letters", 2, 0.25, BY, "");
    int canary = 0;
    for (int i = 0; i < 1_000; i++) {
      canary += answering() == 2 ? 1 : 0;
    }
    assertThat(canary).isBetween(245, 255);
    int sticky = 0;
    for (int i = 0; i < 1_000; i++) {
      int first = answering(Optional.of("customer-" + i));
      assertThat(answering(Optional.of("customer-" + i))).isEqualTo(first);
      sticky += first == 2 ? 1 : 0;
    }
    assertThat(sticky).isBetween(200, 300);
    promote(2);
    assertThat(house.loop.releases().current(WS, "letters")).containsOnlyKeys(Alias.LIVE);
    assertCode(
        ErrorCode.LV_1002, () -> house.loop.releases().canary(WS, "letters", 3, 1.5, BY, ""));
  }

  @Test
  void aShadowIsAskedBesideAndNeverAnswers() throws Exception {
    promote(1);
    assertThat(house.loop.leases().askShadow(WS, "letters", Toy.class, lease -> {})).isFalse();
    house.loop.releases().shadow(WS, "letters", 3, BY, "");
    var asked = new CountDownLatch(1);
    var version = new AtomicInteger();
    assertThat(
            house
                .loop
                .leases()
                .askShadow(
                    WS,
                    "letters",
                    Toy.class,
                    lease -> {
                      version.set(lease.version());
                      asked.countDown();
                    }))
        .isTrue();
    asked.await();
    assertThat(version).hasValue(3);
    assertThat(answering()).isEqualTo(1);
  }

  @Test
  void clearingTheLiveAliasStopsAnswersAndRollingBackRestoresThem() {
    promote(1);
    house.loop.releases().clear(WS, "letters", Alias.LIVE, BY, "");
    assertCode(ErrorCode.LV_1501, this::answering);
    assertThat(house.loop.releases().liveAt(WS, "letters", Instant.now())).isEmpty();
    house.loop.releases().rollBack(WS, "letters", BY, "");
    assertThat(answering()).isEqualTo(1);
  }

  @Test
  void aVersionWhoseFilesChangedIsNotReleased() throws IOException {
    promote(1);
    Files.writeString(house.loop.versions().folder(WS, "letters", 2).resolve("model.onnx"), "1\n");
    assertCode(ErrorCode.LV_1405, () -> promote(2));
    assertThat(answering()).isEqualTo(1);
    assertThat(house.loop.releases().history(WS, "letters")).hasSize(1);
  }

  @Test
  void unknownModelsAndVersionsAreNotFound() {
    assertCode(ErrorCode.LV_1402, () -> promote(9));
    assertCode(
        ErrorCode.LV_1401,
        () -> house.loop.leases().acquire(WS, "none", Toy.class, Optional.empty()));
    assertCode(
        ErrorCode.LV_1401,
        () -> house.loop.leases().acquire("other", "letters", Toy.class, Optional.empty()));
  }

  private record Answer(Instant asked, Instant answered, int version) {}

  /**
   * Releases and roll-backs while four threads ask without a pause: no request fails, and every
   * answer's version was live, by the ledger, at some instant between its request and its answer.
   */
  @Test
  void noRequestFailsAndEveryAnswerWasLiveWhileItWasAsked() throws Exception {
    promote(1);
    var answers = new ConcurrentLinkedQueue<Answer>();
    var failures = new ConcurrentLinkedQueue<Throwable>();
    var stop = new AtomicBoolean();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) {
      long seed = i;
      threads.add(Thread.ofPlatform().start(() -> ask(stop, seed, answers, failures)));
    }
    for (int i = 0; i < 25; i++) {
      house.loop.releases().overrule(WS, "letters", 2 + i % 2, BY, "test");
      awaitMore(answers, failures);
      house.loop.releases().overrule(WS, "letters", 1, BY, "test");
      awaitMore(answers, failures);
      house.loop.releases().rollBack(WS, "letters", BY, "");
      awaitMore(answers, failures);
      house.loop.releases().rollBack(WS, "letters", BY, "");
      awaitMore(answers, failures);
    }
    stop.set(true);
    for (var thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    var history = house.loop.releases().history(WS, "letters").reversed();
    assertThat(history).hasSize(101);
    assertThat(answers).hasSizeGreaterThan(1_000);
    assertThat(answers.stream().map(Answer::version).distinct()).hasSize(3);
    assertThat(answers).allMatch(answer -> wasLive(history, answer));
    assertThat(house.store.ledger().verify()).isEmpty();
  }

  /**
   * Waits for answers between releases, so that their number does not hang on the machine's speed.
   */
  private static void awaitMore(Queue<Answer> answers, Queue<Throwable> failures) {
    int wanted = answers.size() + 12;
    var deadline = Instant.now().plusSeconds(30);
    while (answers.size() < wanted && failures.isEmpty() && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(200_000);
    }
  }

  private void ask(
      AtomicBoolean stop, long seed, Queue<Answer> answers, Queue<Throwable> failures) {
    var random = new SplittableRandom(seed);
    while (!stop.get()) {
      var asked = Instant.now();
      try (var lease = house.loop.leases().acquire(WS, "letters", Toy.class, Optional.empty())) {
        LockSupport.parkNanos(random.nextInt(300_000));
        lease.predictor().name("abc".getBytes(StandardCharsets.UTF_8));
        answers.add(new Answer(asked, Instant.now(), lease.version()));
      } catch (RuntimeException failed) {
        failures.add(failed);
      }
    }
  }

  private static boolean wasLive(List<Release> oldestFirst, Answer answer) {
    for (int i = 0; i < oldestFirst.size(); i++) {
      var from = oldestFirst.get(i).at();
      var to = i + 1 < oldestFirst.size() ? oldestFirst.get(i + 1).at() : Instant.MAX;
      if (oldestFirst.get(i).version().getAsInt() == answer.version()
          && !from.isAfter(answer.answered())
          && !to.isBefore(answer.asked())) {
        return true;
      }
    }
    return false;
  }

  private void promote(int version) {
    house.loop.releases().promote(WS, "letters", version, BY, "");
  }

  private int answering() {
    return answering(Optional.empty());
  }

  private int answering(Optional<String> sticky) {
    try (var lease = house.loop.leases().acquire(WS, "letters", Toy.class, sticky)) {
      return lease.version();
    }
  }
}
