package dev.leaven.lifecycle.datasets;

import static dev.leaven.lifecycle.Failures.assertCode;
import static dev.leaven.lifecycle.ToyHouse.BY;
import static dev.leaven.lifecycle.ToyHouse.WS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.lifecycle.ToyHouse;
import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Prediction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackDoorTest {
  @TempDir Path data;
  private ToyHouse house;
  private String dataset;

  @BeforeEach
  void answerOnce() {
    house = ToyHouse.open(data);
    var snapshot = house.snapshot();
    dataset = snapshot.dataset();
    house.train(snapshot, "letters", Map.of());
    var answer = "{\"labels\":[{\"label\":\"b\",\"score\":0.7}]}";
    house.log(new Prediction("pr_1", WS, "letters", 1, Alias.LIVE, Instant.now(), answer), "apple");
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aCorrectionBecomesOneRowHoweverOftenItIsSent() {
    var first = give("wrong", "a");
    assertThat(give("wrong", "a")).extracting(FeedbackDoor.Outcome::row).isEqualTo(first.row());
    var row = house.store.datasets().row(WS, dataset, first.row().orElseThrow()).orElseThrow();
    assertThat(row.label()).contains("a");
    assertThat(row.content()).asString().isEqualTo("apple");
    assertThat(house.store.datasets().count(WS, dataset)).isEqualTo(301);
    assertThat(house.loop.feedback().of(WS, "pr_1")).hasSize(1);
    assertThat(house.ledgerKinds().stream().filter("feedback.given"::equals)).hasSize(1);
  }

  @Test
  void theLastWordCounts() {
    give("wrong", "c");
    var row = give("wrong", "a").row().orElseThrow();
    assertThat(house.store.datasets().row(WS, dataset, row).orElseThrow().label()).contains("a");
    assertThat(house.store.datasets().count(WS, dataset)).isEqualTo(301);
  }

  @Test
  void aConfirmedAnswerIsARowWithTheAnswersLabel() {
    var outcome = house.loop.feedback().give(WS, "pr_1", "correct", Optional.empty(), BY);
    var row = house.store.datasets().row(WS, dataset, outcome.row().orElseThrow()).orElseThrow();
    assertThat(row.label()).contains("b");
  }

  @Test
  void wrongWithoutALabelIsKeptButIsNoRow() {
    var outcome = house.loop.feedback().give(WS, "pr_1", "wrong", Optional.empty(), BY);
    assertThat(outcome.row()).isEmpty();
    assertThat(house.loop.feedback().of(WS, "pr_1")).hasSize(1);
  }

  @Test
  void foreignPredictionsAndOtherWordsAreRefused() {
    var door = house.loop.feedback();
    assertCode(ErrorCode.LV_1504, () -> door.give("other", "pr_1", "wrong", Optional.empty(), BY));
    assertCode(ErrorCode.LV_1002, () -> door.give(WS, "pr_1", "meh", Optional.empty(), BY));
  }

  private FeedbackDoor.Outcome give(String kind, String label) {
    return house.loop.feedback().give(WS, "pr_1", kind, Optional.of(label), BY);
  }
}
