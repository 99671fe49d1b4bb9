package dev.leaven.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.LeavenException;
import dev.leaven.recommend.Shoppers;
import dev.leaven.recommend.events.Catalogue;
import dev.leaven.recommend.events.EventLog;
import java.util.Arrays;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProtocolTest {
  private static final double ALL = Double.NEGATIVE_INFINITY;
  private final EventLog log = log(400, 80);

  @Test
  void strongHoldsPeopleOutWhomTrainingNeverMet() {
    var holdout = new StrongProtocol().split(log, Catalogue.EMPTY, ALL, 1);
    var train = new HashSet<>(holdout.trainUsers());
    var validation = users(holdout.validation());
    var test = users(holdout.test());
    assertThat(test).doesNotContainAnyElementsOf(train).doesNotContainAnyElementsOf(validation);
    assertThat(validation).doesNotContainAnyElementsOf(train);
    int people = train.size() + validation.size() + test.size();
    assertThat(test).hasSizeBetween(people / 10 - 2, people / 10);
    assertThat(holdout.trial()).isSameAs(holdout.training());
  }

  @Test
  void strongHidesAFifthOfEachPersonsItems() {
    for (var person : new StrongProtocol().split(log, Catalogue.EMPTY, ALL, 2).test()) {
      int shown = person.foldedIn().distinct().length;
      int held = person.heldOut().length;
      assertThat(held).isEqualTo(Math.max(1, (shown + held) / 5));
      assertThat(person.foldedIn().distinct()).doesNotContain(person.heldOut());
    }
  }

  @Test
  void theSeedAloneDecidesTheSplit() {
    var protocol = new StrongProtocol();
    var one = protocol.split(log, Catalogue.EMPTY, ALL, 3);
    assertThat(users(protocol.split(log, Catalogue.EMPTY, ALL, 3).test()))
        .isEqualTo(users(one.test()));
    assertThat(users(protocol.split(log, Catalogue.EMPTY, ALL, 4).test()))
        .isNotEqualTo(users(one.test()));
  }

  @Test
  void lastHidesEachPersonsLatestNewItemAndAllAfterIt() {
    var builder = new EventLog.Builder();
    for (int u = 0; u < 3; u++) {
      // Out of order on purpose; d comes last, but a second a comes after it.
      builder.add("u" + u, "c", 1, 3_000).add("u" + u, "a", 1, 1_000).add("u" + u, "b", 1, 2_000);
      builder.add("u" + u, "a", 1, 5_000).add("u" + u, "d", 1, 4_000);
    }
    builder.add("other", "d", 1, 1);
    var holdout = new LastProtocol().split(builder.log(), Catalogue.EMPTY, ALL, 1);
    assertThat(holdout.test()).hasSize(3);
    var person = holdout.test().getFirst();
    assertThat(ids(holdout, person.heldOut())).containsExactly("d");
    assertThat(ids(holdout, person.foldedIn().items())).containsExactly("a", "b", "c");
    var before = holdout.validation().getFirst();
    assertThat(ids(holdout, before.heldOut())).containsExactly("c");
    assertThat(ids(holdout, before.foldedIn().items())).containsExactly("a", "b");
  }

  @Test
  void dateLearnsNothingFromTheLastDays() {
    long day = 86_400_000L;
    var builder = new EventLog.Builder();
    for (int u = 0; u < 4; u++) {
      builder.add("u" + u, "a", 1, day).add("u" + u, "b", 1, 45 * day);
      builder.add("u" + u, "c", 1, 80 * day).add("u" + u, "a", 1, 99 * day);
    }
    builder.add("early", "c", 1, day);
    builder.add("late", "b", 1, 100 * day);
    var holdout = new DateProtocol(30).split(builder.log(), Catalogue.EMPTY, ALL, 1);
    assertThat(ids(holdout, holdout.test().getFirst().heldOut())).containsExactly("c");
    assertThat(ids(holdout, holdout.validation().getFirst().heldOut())).containsExactly("b");
    assertThat(holdout.test()).hasSize(4);
    assertThat(holdout.training().people().getFirst().size()).isEqualTo(2);
    assertThat(holdout.trial().people().getFirst().size()).isEqualTo(1);
  }

  @Test
  void dateNeedsTimesAndStrongNeedsPeople() {
    var untimed = new EventLog.Builder().add("a", "x", 1, EventLog.UNTIMED).log();
    assertThatThrownBy(() -> new DateProtocol(30).split(untimed, Catalogue.EMPTY, ALL, 1))
        .isInstanceOf(LeavenException.class)
        .hasMessageContaining("Not every event has a time");
    assertThatThrownBy(() -> new StrongProtocol().split(untimed, Catalogue.EMPTY, ALL, 1))
        .isInstanceOf(LeavenException.class)
        .hasMessageContaining("at least 20 people");
    assertThatThrownBy(() -> new DateProtocol(30).split(log, Catalogue.EMPTY, 1e9, 1))
        .isInstanceOf(LeavenException.class);
  }

  private static java.util.Set<String> users(java.util.List<Holdout.Case> cases) {
    return cases.stream().map(Holdout.Case::user).collect(Collectors.toSet());
  }

  private static java.util.List<String> ids(Holdout holdout, int[] items) {
    return Arrays.stream(items).mapToObj(holdout.items()::get).toList();
  }

  static EventLog log(int people, int items) {
    var builder = new EventLog.Builder();
    var random = new SplittableRandom(11);
    for (int p = 0; p < people; p++) {
      var history = Shoppers.history(items, random);
      for (int e = 0; e < history.size(); e++) {
        builder.add("u" + p, "i" + history.items()[e], 1, history.times()[e]);
      }
    }
    return builder.log();
  }
}
