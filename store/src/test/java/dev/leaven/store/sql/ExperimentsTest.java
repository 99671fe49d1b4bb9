package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Experiment;
import dev.leaven.model.Feedback;
import dev.leaven.model.Prediction;
import dev.leaven.store.Experiments.Exposure;
import dev.leaven.store.Experiments.Judged;
import dev.leaven.store.Page;
import dev.leaven.store.Predictions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ExperimentsTest extends StoreTests {
  @BeforeEach
  void createVersions() {
    for (var workspace : List.of(HERE, ELSEWHERE)) {
      for (int number = 1; number <= 3; number++) {
        store.versions().create(version(workspace, "digits", number));
      }
    }
  }

  private static Experiment experiment(String id, String workspace) {
    return new Experiment(
        id,
        workspace,
        "digits",
        "thick pens",
        1,
        2,
        0.25,
        List.of("correct", "purchase:value"),
        NOON,
        Optional.empty(),
        "key_1");
  }

  @Test
  void anExperimentComesBackAsItWas() {
    var experiment = experiment("exp_1", HERE);
    store.experiments().create(experiment);
    reopen();
    assertThat(store.experiments().find(HERE, "exp_1")).contains(experiment);
    assertThat(store.experiments().running(HERE, "digits")).contains(experiment);
    assertThat(store.experiments().find(ELSEWHERE, "exp_1")).isEmpty();
    assertThat(store.experiments().running(ELSEWHERE, "digits")).isEmpty();
  }

  @Test
  void oneAtATimeOfAModelRuns() {
    store.experiments().create(experiment("exp_1", HERE));
    assertRefused(ErrorCode.LV_1409, () -> store.experiments().create(experiment("exp_2", HERE)));
    store.experiments().create(experiment("exp_3", ELSEWHERE));
    store.experiments().stop(HERE, "exp_1", NOON.plusSeconds(9));
    store.experiments().stop(HERE, "exp_1", NOON.plusSeconds(99));
    store.experiments().create(experiment("exp_4", HERE));
    var page = store.experiments().list(HERE, Page.Request.first(1));
    assertThat(page.items()).extracting(Experiment::id).containsExactly("exp_4");
    var rest = store.experiments().list(HERE, new Page.Request(page.next(), 5)).items();
    assertThat(rest).extracting(Experiment::id).containsExactly("exp_1");
    assertThat(rest.getFirst().stoppedAt()).contains(NOON.plusSeconds(9));
  }

  private void answer(String id, int version, Alias alias, Instant at, String person) {
    store
        .predictions()
        .add(
            List.of(
                new Predictions.Logged(
                    new Prediction(
                        id,
                        HERE,
                        "digits",
                        version,
                        alias,
                        at,
                        "{}",
                        Optional.of(person).filter(p -> !p.isEmpty())),
                    Optional.empty())));
  }

  @Test
  void answersAreCountedByPersonWhileTheExperimentRan() {
    var end = NOON.plusSeconds(100);
    answer("early", 1, Alias.LIVE, NOON.minusNanos(1), "ann");
    answer("a1", 1, Alias.LIVE, NOON, "ann");
    answer("a2", 1, Alias.LIVE, NOON.plusSeconds(1), "ann");
    answer("b1", 2, Alias.CANARY, NOON.plusSeconds(2), "bob");
    answer("c1", 1, Alias.LIVE, NOON.plusSeconds(3), "cat");
    answer("c2", 2, Alias.CANARY, NOON.plusSeconds(4), "cat");
    answer("nobody", 2, Alias.CANARY, NOON.plusSeconds(5), "");
    answer("asked beside", 2, Alias.SHADOW, NOON.plusSeconds(6), "ann");
    answer("another version", 3, Alias.CANARY, NOON.plusSeconds(7), "dan");
    answer("late", 1, Alias.LIVE, end, "eve");
    var experiment = experiment("exp_1", HERE);
    assertThat(store.experiments().exposures(experiment, end))
        .containsExactly(
            new Exposure("ann", 1, 1, NOON, 2),
            new Exposure("bob", 2, 2, NOON.plusSeconds(2), 1),
            new Exposure("cat", 1, 2, NOON.plusSeconds(3), 2));
    assertThat(store.experiments().answers(experiment, end)).isEqualTo(Map.of(1, 3L, 2, 3L));
    assertThat(store.experiments().exposures(experiment("x", ELSEWHERE), end)).isEmpty();
  }

  @Test
  void theLastWordOnAnAnswerCounts() {
    answer("a1", 1, Alias.LIVE, NOON, "ann");
    answer("b1", 2, Alias.CANARY, NOON, "");
    say("f1", "a1", "correct");
    say("f2", "b1", "correct");
    say("f3", "a1", "wrong");
    assertThat(store.experiments().judged(experiment("exp_1", HERE), Instant.MAX))
        .containsExactly(
            new Judged("a1", 1, Optional.of("ann"), "wrong"),
            new Judged("b1", 2, Optional.empty(), "correct"));
  }

  private void say(String id, String prediction, String kind) {
    store
        .predictions()
        .add(new Feedback(id, HERE, prediction, kind, Optional.empty(), NOON, "key_1"));
  }
}
