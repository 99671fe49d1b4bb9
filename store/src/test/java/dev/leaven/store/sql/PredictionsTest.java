package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Feedback;
import dev.leaven.model.Prediction;
import dev.leaven.store.Predictions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PredictionsTest extends StoreTests {
  private static Feedback feedback(String id, String prediction) {
    return new Feedback(id, HERE, prediction, "wrong", Optional.of("1"), NOON, "key_1");
  }

  @Test
  void anAnswerComesBackWithItsInput() {
    var logged = logged("p_1", NOON);
    store.predictions().add(List.of(logged));
    var found = store.predictions().find(HERE, "p_1").orElseThrow();
    assertThat(found.prediction()).isEqualTo(logged.prediction());
    assertThat(found.input())
        .hasValueSatisfying(input -> assertThat(input).containsExactly(1, 2, 3));
  }

  @Test
  void anAnswerWhoseInputIsNotKeptComesBackWithoutOne() {
    var shadow = new Prediction("p_1", HERE, "digits", 3, Alias.SHADOW, NOON, "{}");
    store.predictions().add(List.of(new Predictions.Logged(shadow, Optional.empty())));
    assertThat(store.predictions().find(HERE, "p_1"))
        .contains(new Predictions.Logged(shadow, Optional.empty()));
  }

  @Test
  void anAnswerThatIsThereAlreadyIsLeftAsItIs() {
    store.predictions().add(List.of(logged("p_1", NOON)));
    store.predictions().add(List.of(logged("p_1", NOON.plusSeconds(1)), logged("p_2", NOON)));
    assertThat(store.predictions().find(HERE, "p_1").orElseThrow().prediction().at())
        .isEqualTo(NOON);
    assertThat(store.predictions().find(HERE, "p_2")).isPresent();
  }

  @Test
  void answersAreListedNewestFirst() {
    store.predictions().add(List.of(logged("p_1", NOON), logged("p_2", NOON)));
    assertThat(store.predictions().list(HERE, "digits", ALL).items())
        .extracting(Prediction::id)
        .containsExactly("p_2", "p_1");
    assertThat(store.predictions().list(HERE, "letters", ALL).items()).isEmpty();
  }

  @Test
  void feedbackStaysWithItsPrediction() {
    store.predictions().add(List.of(logged("p_1", NOON), logged("p_2", NOON)));
    store.predictions().add(feedback("f_1", "p_1"));
    store.predictions().add(feedback("f_2", "p_1"));
    store.predictions().add(feedback("f_1", "p_2"));
    assertThat(store.predictions().feedback(HERE, "p_1"))
        .containsExactly(feedback("f_1", "p_1"), feedback("f_2", "p_1"));
    assertThat(store.predictions().feedback(HERE, "p_2")).isEmpty();
  }

  @Test
  void feedbackOnNothingIsRefused() {
    assertRefused(ErrorCode.LV_1504, () -> store.predictions().add(feedback("f_1", "p_none")));
  }

  @Test
  void inputsAreDroppedByAgeAndAnswersStay() {
    for (int i = 0; i < 5; i++) {
      store.predictions().add(List.of(logged("p_" + i, NOON.plusSeconds(i))));
    }
    assertThat(store.predictions().dropInputs(NOON.plusSeconds(3))).isEqualTo(3);
    assertThat(store.predictions().dropInputs(NOON.plusSeconds(3))).isZero();
    assertThat(store.predictions().find(HERE, "p_2").orElseThrow().input()).isEmpty();
    assertThat(store.predictions().find(HERE, "p_3").orElseThrow().input()).isPresent();
    assertThat(store.predictions().dropInputs(Instant.MAX)).isEqualTo(2);
    assertThat(store.predictions().list(HERE, "digits", ALL).items()).hasSize(5);
  }

  @Test
  void oldAnswersAreDroppedWithTheirInputsButForThoseWithFeedback() {
    for (int i = 0; i < 5; i++) {
      store.predictions().add(List.of(logged("p_" + i, NOON.plusSeconds(i))));
    }
    store.predictions().add(feedback("f_1", "p_1"));
    assertThat(store.predictions().dropAnswers(NOON)).isZero();
    assertThat(store.predictions().dropAnswers(NOON.plusSeconds(3))).isEqualTo(2);
    assertThat(store.predictions().dropAnswers(NOON.plusSeconds(3))).isZero();
    assertThat(store.predictions().list(HERE, "digits", ALL).items())
        .extracting(Prediction::id)
        .containsExactly("p_4", "p_3", "p_1");
    assertThat(store.predictions().find(HERE, "p_1").orElseThrow().input()).isPresent();
    assertThat(store.predictions().find(HERE, "p_2")).isEmpty();
    assertThat(store.predictions().feedback(HERE, "p_1")).hasSize(1);
  }

  @Test
  void moreAnswersThanOneTransactionTakesAreDropped() {
    var many =
        java.util.stream.IntStream.range(0, 4_001).mapToObj(i -> logged("p_" + i, NOON)).toList();
    store.predictions().add(many);
    assertThat(store.predictions().dropAnswers(NOON.plusSeconds(1))).isEqualTo(4_001);
    assertThat(store.predictions().list(HERE, "digits", ALL).items()).isEmpty();
  }

  @Test
  void moreInputsThanOneTransactionTakesAreDropped() {
    var many =
        java.util.stream.IntStream.range(0, 4_001).mapToObj(i -> logged("p_" + i, NOON)).toList();
    store.predictions().add(many);
    assertThat(store.predictions().dropInputs(NOON.plusSeconds(1))).isEqualTo(4_001);
  }

  @Test
  void whatWasAnsweredToAPersonIsErasedWithInputsAndFeedback() {
    store.predictions().add(List.of(about("p_1", "person_a"), about("p_2", "person_b")));
    store.predictions().add(List.of(logged("p_3", NOON)));
    store.predictions().add(feedback("f_1", "p_1"));
    assertThat(store.predictions().find(HERE, "p_1").orElseThrow().prediction().person())
        .contains("person_a");
    assertThat(store.predictions().erase(ELSEWHERE, "person_a")).isZero();
    assertThat(store.predictions().erase(HERE, "person_a")).isEqualTo(1);
    assertThat(store.predictions().erase(HERE, "person_a")).isZero();
    assertThat(store.predictions().feedback(HERE, "p_1")).isEmpty();
    assertThat(store.predictions().list(HERE, "digits", ALL).items())
        .extracting(Prediction::id)
        .containsExactly("p_3", "p_2");
  }
}
