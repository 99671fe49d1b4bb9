package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.Run;
import dev.leaven.model.RunEvent;
import dev.leaven.model.RunState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class RunsTest extends StoreTests {
  private static final Instant LATER = NOON.plusSeconds(5);

  @Test
  void aRunComesBackAsItWasCreated() {
    var run = run("run_1", HERE, "digits");
    store.runs().create(run);
    assertThat(store.runs().find(HERE, "run_1")).contains(run);
  }

  @Test
  void aRunOfAnUnknownWorkspaceIsRefused() {
    assertRefused(ErrorCode.LV_1606, () -> store.runs().create(run("run_1", "nowhere", "m")));
  }

  @Test
  void movingOnSetsTimesVersionAndFailure() {
    store.runs().create(run("run_1", HERE, "digits"));
    assertThat(move("run_1", RunState.QUEUED, RunState.RUNNING, NOON)).isTrue();
    var succeeded =
        store
            .runs()
            .move(
                "run_1",
                RunState.RUNNING,
                RunState.SUCCEEDED,
                LATER,
                OptionalInt.of(3),
                Optional.empty());
    assertThat(succeeded).isTrue();
    var run = store.runs().find(HERE, "run_1").orElseThrow();
    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(run.startedAt()).contains(NOON);
    assertThat(run.finishedAt()).contains(LATER);
    assertThat(run.version()).hasValue(3);
  }

  @Test
  void aFailureIsKeptWithItsReason() {
    store.runs().create(run("run_1", HERE, "digits"));
    store
        .runs()
        .move(
            "run_1",
            RunState.QUEUED,
            RunState.FAILED,
            NOON,
            OptionalInt.empty(),
            Optional.of("LV-1303 It died."));
    var run = store.runs().find(HERE, "run_1").orElseThrow();
    assertThat(run.failure()).contains("LV-1303 It died.");
    assertThat(run.startedAt()).isEmpty();
    assertThat(run.finishedAt()).contains(NOON);
  }

  @Test
  void aRunInAnotherStateDoesNotMove() {
    store.runs().create(run("run_1", HERE, "digits"));
    assertThat(move("run_1", RunState.RUNNING, RunState.SUCCEEDED, NOON)).isFalse();
    assertThat(move("none", RunState.QUEUED, RunState.RUNNING, NOON)).isFalse();
    assertThat(store.runs().find(HERE, "run_1").orElseThrow().state()).isEqualTo(RunState.QUEUED);
  }

  @Test
  void aRunThatGoesBackToTheQueueKeepsItsFirstStart() {
    store.runs().create(run("run_1", HERE, "digits"));
    move("run_1", RunState.QUEUED, RunState.RUNNING, NOON);
    move("run_1", RunState.RUNNING, RunState.QUEUED, LATER);
    move("run_1", RunState.QUEUED, RunState.RUNNING, LATER);
    assertThat(store.runs().find(HERE, "run_1").orElseThrow().startedAt()).contains(NOON);
  }

  private boolean move(String id, RunState from, RunState to, Instant at) {
    return store.runs().move(id, from, to, at, OptionalInt.empty(), Optional.empty());
  }

  @Test
  void runsInAStateAreOldestFirstOverAllWorkspaces() {
    store.runs().create(run("run_1", HERE, "digits"));
    store.runs().create(run("run_2", ELSEWHERE, "digits"));
    store.runs().create(run("run_3", HERE, "digits"));
    move("run_1", RunState.QUEUED, RunState.RUNNING, NOON);
    assertThat(store.runs().inState(RunState.QUEUED))
        .extracting(Run::id)
        .containsExactly("run_2", "run_3");
  }

  @Test
  void runsAreListedNewestFirstAndByModel() {
    store.runs().create(run("run_1", HERE, "digits"));
    store.runs().create(run("run_2", HERE, "letters"));
    store.runs().create(run("run_3", HERE, "digits"));
    assertThat(store.runs().list(HERE, Optional.empty(), ALL).items())
        .extracting(Run::id)
        .containsExactly("run_3", "run_2", "run_1");
    assertThat(store.runs().list(HERE, Optional.of("digits"), ALL).items())
        .extracting(Run::id)
        .containsExactly("run_3", "run_1");
  }

  @Test
  void eventsFollowEachOtherWithoutGaps() {
    store.runs().create(run("run_1", HERE, "digits"));
    assertThat(store.runs().lastSequence("run_1")).isZero();
    for (int i = 1; i <= 3; i++) {
      store.runs().append(event("run_1", i));
    }
    assertThat(store.runs().lastSequence("run_1")).isEqualTo(3);
    assertThat(store.runs().events("run_1", 1, 10))
        .containsExactly(event("run_1", 2), event("run_1", 3));
    assertThat(store.runs().events("run_1", 0, 2)).hasSize(2);
    assertThatThrownBy(() -> store.runs().append(event("run_1", 5)))
        .hasMessageContaining("must have sequence 4");
    assertThatThrownBy(() -> store.runs().append(event("run_1", 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEventOfAnUnknownRunIsRefused() {
    assertRefused(ErrorCode.LV_1301, () -> store.runs().append(event("none", 1)));
  }

  private static RunEvent event(String run, long sequence) {
    return new RunEvent(run, sequence, NOON, "epoch", "{\"loss\":0.5}");
  }
}
