package dev.leaven.lifecycle.experiments;

import static dev.leaven.lifecycle.Failures.assertCode;
import static dev.leaven.lifecycle.ToyHouse.BY;
import static dev.leaven.lifecycle.ToyHouse.WS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.lifecycle.ToyEventsTask;
import dev.leaven.lifecycle.ToyHouse;
import dev.leaven.lifecycle.ToyTask.Toy;
import dev.leaven.lifecycle.experiments.ExperimentDesk.Order;
import dev.leaven.lifecycle.runs.RunOrder;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Experiment;
import dev.leaven.model.Feedback;
import dev.leaven.model.Prediction;
import dev.leaven.model.Predictor;
import dev.leaven.model.Settings;
import dev.leaven.store.Page;
import dev.leaven.store.Predictions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentDeskTest {
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

  private void trainLetters() {
    var snapshot = house.snapshot();
    for (var skill : List.of("90", "100", "100")) {
      house.train(snapshot, "letters", Map.of("skill", skill));
    }
    house.loop.releases().promote(WS, "letters", 1, BY, "");
  }

  private ExperimentDesk desk() {
    return house.loop.experiments();
  }

  private static Order order(int version, double share, String... goals) {
    return new Order("letters", "sharper letters", version, share, List.of(goals));
  }

  private <P extends Predictor> int answer(
      String model, Class<P> type, String id, Optional<String> person) {
    try (var lease = house.loop.leases().acquire(WS, model, type, person)) {
      var prediction =
          new Prediction(
              id, WS, model, lease.version(), lease.alias(), Instant.now(), "{}", person);
      house.store.predictions().add(List.of(new Predictions.Logged(prediction, Optional.empty())));
      return lease.version();
    }
  }

  private int answering(String key) {
    try (var lease = house.loop.leases().acquire(WS, "letters", Toy.class, Optional.of(key))) {
      return lease.version();
    }
  }

  private void say(String prediction, boolean right) {
    house
        .store
        .predictions()
        .add(
            new Feedback(
                "f" + prediction,
                WS,
                prediction,
                right ? "correct" : "wrong",
                Optional.empty(),
                Instant.now(),
                BY));
  }

  @Test
  void feedbackTellsTheBetterOfTwoVersionsThatAnswerSideBySide() {
    trainLetters();
    var experiment = desk().start(WS, order(2, 0.5), BY);
    assertThat(experiment.goals()).containsExactly("correct");
    var random = new SplittableRandom(1);
    for (int i = 0; i < 1_200; i++) {
      int version = answer("letters", Toy.class, "p" + i, Optional.of("person-" + i));
      assertThat(answering("person-" + i)).isEqualTo(version);
      say("p" + i, random.nextDouble() < (version == 2 ? 0.9 : 0.6));
    }
    var reading = desk().read(WS, experiment.id());
    assertThat(reading.live().people() + reading.tried().people()).isEqualTo(1_200);
    assertThat(reading.ratio().off()).isFalse();
    assertThat(reading.mixed()).isZero();
    var outcome = reading.outcomes().getFirst();
    assertThat(outcome.live().mean()).isCloseTo(0.6, within(0.06));
    assertThat(outcome.difference().difference().low()).isPositive();
    assertThat(reading.sentence()).startsWith("Version 2 is better than version 1 by \"correct\"");
  }

  @Test
  void stoppingGivesEverybodyTheLiveVersionAgain() {
    trainLetters();
    var experiment = desk().start(WS, order(2, 0.5), BY);
    assertThat(desk().list(WS, Page.Request.first(9)).items()).containsExactly(experiment);
    assertThat(both()).isTrue();
    var stopped = desk().stop(WS, experiment.id(), BY, "seen enough");
    assertThat(stopped.stoppedAt()).isPresent();
    assertThat(desk().stop(WS, experiment.id(), BY, "again")).isEqualTo(stopped);
    assertThat(both()).isFalse();
    assertThat(desk().read(WS, experiment.id()).overtaken()).isFalse();
    assertThat(desk().read(WS, experiment.id()).until()).isEqualTo(stopped.stoppedAt().get());
    assertThat(house.ledgerKinds())
        .containsSubsequence(
            "release.canary", "experiment.started", "experiment.stopped", "release.cleared");
    desk().start(WS, order(3, 0.2), BY);
  }

  /** Whether both versions answer some of many people. */
  private boolean both() {
    int tried = 0;
    for (int i = 0; i < 200; i++) {
      tried += answering("person-" + i) == 1 ? 0 : 1;
    }
    return tried > 60 && tried < 140;
  }

  @Test
  void anotherVersionIsTriedByOtherPeople() {
    trainLetters();
    var first = desk().start(WS, order(2, 0.5), BY);
    var before = new ArrayList<Boolean>();
    for (int i = 0; i < 400; i++) {
      before.add(answering("person-" + i) == 1);
    }
    desk().stop(WS, first.id(), BY, "");
    desk().start(WS, order(3, 0.5), BY);
    int alike = 0;
    for (int i = 0; i < 400; i++) {
      alike += before.get(i) == (answering("person-" + i) == 1) ? 1 : 0;
    }
    // The same people would be 400 of 400.
    assertThat(alike).isBetween(150, 250);
  }

  @Test
  void anotherReleaseEndsIt() {
    trainLetters();
    var experiment = desk().start(WS, order(2, 0.5), BY);
    house.loop.releases().promote(WS, "letters", 3, BY, "in a hurry");
    answer("letters", Toy.class, "late", Optional.of("late"));
    var reading = desk().read(WS, experiment.id());
    assertThat(reading.overtaken()).isTrue();
    assertThat(reading.live().people() + reading.tried().people()).isZero();
    assertThat(reading.sentence()).contains("too few people");
    var next = desk().start(WS, order(2, 0.5), BY);
    assertThat(desk().find(WS, experiment.id()).running()).isFalse();
    assertThat(desk().find(WS, next.id()).running()).isTrue();
  }

  @Test
  void whatCannotBeTriedIsRefused() {
    trainLetters();
    assertCode(ErrorCode.LV_1002, () -> desk().start(WS, order(2, 1), BY));
    assertCode(ErrorCode.LV_1002, () -> desk().start(WS, order(2, Double.NaN), BY));
    assertCode(ErrorCode.LV_1002, () -> desk().start(WS, order(1, 0.5), BY));
    assertCode(ErrorCode.LV_1002, () -> desk().start(WS, order(2, 0.5, "purchase"), BY));
    assertCode(
        ErrorCode.LV_1002,
        () -> desk().start(WS, new Order("letters", " ", 2, 0.5, List.of()), BY));
    assertCode(ErrorCode.LV_1402, () -> desk().start(WS, order(9, 0.5), BY));
    assertCode(ErrorCode.LV_1408, () -> desk().find(WS, "exp_none"));
    assertCode(ErrorCode.LV_1408, () -> desk().stop("other", "exp_none", BY, ""));
    var running = desk().start(WS, order(2, 0.5), BY);
    assertCode(ErrorCode.LV_1409, () -> desk().start(WS, order(3, 0.5), BY));
    assertCode(ErrorCode.LV_1408, () -> desk().read("other", running.id()));
    // A version that the gate refuses is no more tried on people than released.
    house.loop.releases().promote(WS, "letters", 3, BY, "");
    assertCode(ErrorCode.LV_1403, () -> desk().start(WS, order(1, 0.5), BY));
  }

  @Test
  void whatPeopleDidIsCountedFromTheirFirstAnswerOn() {
    var dataset = house.loop.datasets().create(WS, "shop", ToyEventsTask.ID, BY).id();
    var past = Instant.now().minus(Duration.ofDays(1));
    house.store.events().add(WS, dataset, events("before", EventType.PURCHASE, past, 600), past);
    var snapshot = house.loop.snapshots().freeze(WS, dataset, BY);
    for (int i = 0; i < 2; i++) {
      var order = new RunOrder(WS, "shop", "list", snapshot.hash(), Settings.NONE, i, false, BY);
      house.await(house.loop.runs().submit(order));
    }
    house.loop.releases().promote(WS, "shop", 1, BY, "");
    var experiment =
        desk().start(WS, new Order("shop", "a list", 2, 0.5, List.of("cart", "cart:value")), BY);
    assertThat(experiment.goals())
        .containsExactly("cart", "cart:value", "purchase", "like", "return-7", "return-28");
    var reading = desk().read(WS, shop(experiment, dataset));
    assertThat(reading.live().people() + reading.tried().people()).isEqualTo(600);
    var cart = reading.outcomes().getFirst();
    assertThat(cart.tried().mean()).isEqualTo(1);
    assertThat(cart.live().mean()).isZero();
    assertThat(reading.outcomes().get(1).tried().mean()).isEqualTo(2.5);
    // What they bought the day before is no merit of either.
    assertThat(reading.outcomes().get(2).tried().mean()).isZero();
    assertThat(reading.outcomes().get(2).tried().people()).isEqualTo(reading.tried().people());
    // It is too early to speak of returns.
    assertThat(reading.outcomes().get(4).tried().people()).isZero();
  }

  /** Everybody is answered; whom the tried version answers puts something into the cart. */
  private String shop(Experiment experiment, String dataset) {
    var carts = new ArrayList<Event>();
    for (int i = 0; i < 600; i++) {
      var user = "user-" + i;
      var surrogate = house.store.events().surrogate(WS, dataset, user);
      if (answer("shop", Predictor.class, "p" + i, surrogate) == 2) {
        carts.add(Event.of("c" + i, user, "pen", EventType.CART, 2.5, Instant.now()));
      }
    }
    house.store.events().add(WS, dataset, carts, Instant.now());
    return experiment.id();
  }

  private static List<Event> events(String name, EventType type, Instant at, int users) {
    var events = new ArrayList<Event>();
    for (int i = 0; i < users; i++) {
      events.add(Event.of(name + i, "user-" + i, "item-" + i % 7, type, 1, at));
    }
    return events;
  }

  @Test
  void aReturnIsOfTheWeekThatBeginsSoManyDaysLater() {
    var first = Instant.parse("2026-01-01T00:00:00Z");
    var goal = new Goal.Return(7);
    var back = List.of(Event.of("e", "u", "i", EventType.VIEW, 1, first.plus(Duration.ofDays(8))));
    var soon = List.of(Event.of("e", "u", "i", EventType.VIEW, 1, first.plus(Duration.ofDays(6))));
    var later = first.plus(Duration.ofDays(14));
    assertThat(goal.earned(back, first, first, later)).hasValue(1);
    assertThat(goal.earned(soon, first, first, later)).hasValue(0);
    assertThat(goal.earned(back, first, first, later.minusNanos(1))).isEmpty();
  }
}
