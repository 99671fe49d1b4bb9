package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.Feedback;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Prediction;
import dev.leaven.store.Page;
import dev.leaven.store.Predictions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class PredictionLogTest extends StoreTests {
  private PredictionLog log = new PredictionLog(new Gate());

  @BeforeEach
  void startLog() {
    log = new PredictionLog(store.predictions());
  }

  @AfterEach
  void stopLog() {
    log.close();
  }

  @Test
  void anAnswerIsInTheStoreOnceItsFutureCompletes() {
    log.add(logged("p_1", NOON)).join();
    assertThat(store.predictions().find(HERE, "p_1")).isPresent();
  }

  @Test
  void manyAnswersShareAFewTransactions() {
    var gate = new Gate();
    try (var gathered = new PredictionLog(gate)) {
      for (int i = 0; i < 500; i++) {
        var unused = gathered.add(logged("p_" + i, NOON));
      }
    }
    assertThat(gate.groups.stream().mapToInt(List::size).sum()).isEqualTo(500);
    assertThat(gate.groups).as("transactions: healthy 1-5, broken 500").hasSizeLessThan(50);
  }

  @Test
  void closingKeepsWhatIsQueued() {
    for (int i = 0; i < 50; i++) {
      var unused = log.add(logged("p_" + i, NOON));
    }
    log.close();
    assertThat(store.predictions().list(HERE, "digits", ALL).items()).hasSize(50);
    assertThatThrownBy(() -> log.add(logged("p_late", NOON))).hasMessageContaining("closed");
  }

  @Test
  void anAnswerIsFoundBeforeItIsDurable() {
    var gate = new Gate();
    gate.hold();
    try (var held = new PredictionLog(gate)) {
      var unused = held.add(logged("p_1", NOON));
      assertThat(held.find(HERE, "p_1")).isPresent();
      assertThat(held.find(ELSEWHERE, "p_1")).isEmpty();
      gate.release();
    }
  }

  @Test
  void feedbackRightAfterTheAnswerIsKept() {
    var unused = log.add(logged("p_1", NOON));
    var feedback = new Feedback("f_1", HERE, "p_1", "wrong", Optional.of("1"), NOON, "key_1");
    log.add(feedback);
    assertThat(log.feedback(HERE, "p_1")).containsExactly(feedback);
  }

  /** Without settling first, the transaction waits for a writer that waits for the transaction. */
  @Test
  void feedbackInATransactionRightAfterTheAnswerDoesNotWaitForItself() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 20; i++) {
            var id = "p_" + i;
            var unused = log.add(logged(id, NOON));
            log.settle();
            store.transaction(
                () -> {
                  log.add(
                      new Feedback("f_" + id, HERE, id, "wrong", Optional.of("1"), NOON, "key_1"));
                  return id;
                });
            assertThat(log.feedback(HERE, id)).hasSize(1);
          }
        });
  }

  @Test
  void listsAndDropsSeeWhatIsQueued() {
    var unused = log.add(logged("p_1", NOON));
    assertThat(log.list(HERE, "digits", ALL).items()).hasSize(1);
    unused = log.add(logged("p_2", NOON));
    assertThat(log.dropInputs(Instant.MAX)).isEqualTo(2);
  }

  @Test
  void aFullQueueHoldsItsCallerBackAndThenRefuses() {
    var gate = new Gate();
    gate.hold();
    try (var small = new PredictionLog(gate, 5, 1L << 20, Duration.ZERO)) {
      assertRefused(
          ErrorCode.LV_1901,
          () -> {
            for (int i = 0; i < 11; i++) {
              var unused = small.add(logged("p_" + i, NOON));
            }
          });
      gate.release();
      small.flush();
      small.add(logged("p_later", NOON)).join();
    }
  }

  @Test
  void aQueueIsFullByItsBytesTooUntilTheyAreWritten() {
    var gate = new Gate();
    gate.hold();
    var input = new byte[600];
    try (var small = new PredictionLog(gate, 1_000, 1_000, Duration.ZERO)) {
      var first = small.add(withInput("p_1", input));
      assertRefused(ErrorCode.LV_1901, () -> small.add(withInput("p_2", input)));
      gate.release();
      first.join();
      small.add(withInput("p_3", new byte[5_000])).join();
    }
  }

  private static Predictions.Logged withInput(String id, byte[] input) {
    return new Predictions.Logged(logged(id, NOON).prediction(), Optional.of(input));
  }

  @Test
  void aGroupThatCannotBeKeptFailsItsFuturesAndNotTheLog() {
    var gate = new Gate();
    gate.breaks = true;
    try (var failing = new PredictionLog(gate)) {
      assertThatThrownBy(() -> failing.add(logged("p_1", NOON)).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(LeavenException.class);
      failing.flush();
      gate.breaks = false;
      failing.add(logged("p_2", NOON)).join();
      assertThat(failing.find(HERE, "p_1")).isEmpty();
    }
  }

  @Test
  void textThatCannotBeKeptIsRefusedAtTheDoorAndSpoilsNoGroup() {
    var bad =
        new Predictions.Logged(
            new Prediction("p_bad", HERE, "digits", 1, dev.leaven.model.Alias.LIVE, NOON, "\ud800"),
            Optional.empty());
    assertRefused(ErrorCode.LV_1002, () -> log.add(bad));
    log.add(logged("p_1", NOON)).join();
  }

  @Test
  void answersFromManyThreadsAreAllKept() throws Exception {
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        int from = thread * 1_000;
        pool.submit(
            () -> {
              for (int i = from; i < from + 1_000; i++) {
                var unused = log.add(logged("p_" + i, NOON));
              }
            });
      }
    }
    log.flush();
    assertThat(store.predictions().list(HERE, "digits", Page.Request.first(5_000)).items())
        .hasSize(4_000);
  }

  @Test
  void twoThousandAnswersASecondAreTaken() {
    int answers = 20_000;
    var last = CompletableFuture.<Void>completedFuture(null);
    long start = System.nanoTime();
    for (int i = 0; i < answers; i++) {
      last = log.add(logged("p_" + i, NOON));
    }
    last.join();
    double perSecond = answers / ((System.nanoTime() - start) / 1e9);
    assertThat(perSecond).as("healthy 20,000-60,000/s, broken 500/s").isGreaterThan(2_000);
  }

  @Test
  void whatIsOnItsWayForAnErasedPersonIsNotKept() {
    log.add(about("p_0", "person_a")).join();
    var others = log.add(logged("p_1", NOON));
    var before = log.add(about("p_2", "person_a"));
    assertThat(log.erase(HERE, "person_a")).as("with or without what was queued").isPositive();
    var after = log.add(about("p_3", "person_a"));
    CompletableFuture.allOf(others, before, after).join();
    assertThat(log.list(HERE, "digits", ALL).items())
        .extracting(Prediction::id)
        .containsExactly("p_1");
    assertThat(log.find(HERE, "p_3")).isEmpty();
  }

  /** Predictions that wait for the test, or fail, and note what came in which transaction. */
  private static final class Gate implements Predictions {
    private final List<List<Logged>> groups = new ArrayList<>();
    private volatile CountDownLatch open = new CountDownLatch(0);
    private volatile boolean breaks;

    void hold() {
      open = new CountDownLatch(1);
    }

    void release() {
      open.countDown();
    }

    @Override
    public void add(List<Logged> logged) {
      try {
        open.await(60, TimeUnit.SECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      if (breaks) {
        throw new LeavenException(ErrorCode.LV_1901, "The disk is full.", "Free space.");
      }
      groups.add(List.copyOf(logged));
    }

    @Override
    public Optional<Logged> find(String workspace, String id) {
      return Optional.empty();
    }

    @Override
    public Page<Prediction> list(String workspace, String model, Page.Request page) {
      return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public void add(Feedback feedback) {}

    @Override
    public List<Feedback> feedback(String workspace, String prediction) {
      return List.of();
    }

    @Override
    public int dropInputs(Instant before) {
      return 0;
    }

    @Override
    public int dropAnswers(Instant before) {
      return 0;
    }

    @Override
    public int erase(String workspace, String person) {
      return 0;
    }
  }
}
