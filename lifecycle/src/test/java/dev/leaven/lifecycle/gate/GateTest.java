package dev.leaven.lifecycle.gate;

import static dev.leaven.lifecycle.Failures.assertCode;
import static dev.leaven.lifecycle.ToyHouse.BY;
import static dev.leaven.lifecycle.ToyHouse.WS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.lifecycle.ToyEventsTask;
import dev.leaven.lifecycle.ToyHouse;
import dev.leaven.lifecycle.ToyTask;
import dev.leaven.lifecycle.gate.Verdict.Standing;
import dev.leaven.lifecycle.house.GateSettings;
import dev.leaven.lifecycle.house.Splits;
import dev.leaven.lifecycle.runs.RunOrder;
import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Settings;
import dev.leaven.model.Snapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
  @TempDir Path data;
  private ToyHouse house;
  private Snapshot snapshot;

  @BeforeEach
  void open() {
    house = ToyHouse.open(data);
    var id = house.loop.datasets().create(WS, "many", ToyTask.ID, BY).id();
    house.loop.datasets().add(WS, id, ToyHouse.words(3_000, 5), "api", BY);
    snapshot = house.loop.snapshots().freeze(WS, id, BY);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aFirstVersionNeedsOnlyBeBetterThanGuessingAndTheMinimum() {
    var verdict = verdict(80);
    assertThat(verdict.standing()).isEqualTo(Standing.FIRST);
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.findings())
        .extracting(Verdict.Finding::rule)
        .containsExactly("test-rows", "minimum", "guessing");
    assertThat(verdict(30).passed()).isFalse();
  }

  @Test
  void aBetterVersionPassesAndTheSentenceSaysByHowMuch() {
    promote(verdict(80));
    var verdict = verdict(90);
    assertThat(verdict.standing()).isEqualTo(Standing.BETTER);
    var comparison = verdict.comparison().orElseThrow();
    assertThat(comparison.rows()).isEqualTo(600);
    assertThat(comparison.rivalOnly()).isZero();
    assertThat(comparison.method()).isEqualTo("mcnemar");
    assertThat(verdict.sentence())
        .startsWith("Version 2 may be released. It is better than the live version 1: 9")
        .contains("the live version alone on 0 (p = under 0.0001).");
    promote(verdict);
    assertThat(house.loop.releases().current(WS, "letters").get(Alias.LIVE))
        .matches(release -> release.version().getAsInt() == 2);
  }

  @Test
  void anEqualVersionIsNoWorseAndAWorseOneIsRefused() {
    promote(verdict(80));
    assertThat(verdict(80).standing()).isEqualTo(Standing.NO_WORSE);
    var worse = verdict(75);
    assertThat(worse.standing()).isEqualTo(Standing.WORSE);
    assertThat(worse.passed()).isFalse();
    assertCode(ErrorCode.LV_1403, () -> promote(worse));
    assertCode(
        ErrorCode.LV_1002,
        () -> house.loop.releases().overrule(WS, "letters", worse.version(), BY, " "));
    house.loop.releases().overrule(WS, "letters", worse.version(), BY, "it is smaller");
    assertThat(house.ledgerKinds()).contains("release.overruled");
  }

  @Test
  void toleratedHarmIsASetting() {
    promote(verdict(80));
    assertThat(verdict(79).passed()).isFalse();
    house.close();
    var tolerant = new GateSettings(0.05, 0.5, 20, false);
    house = ToyHouse.open(data, ToyHouse.config().withGate(tolerant));
    assertThat(verdict(79).standing()).isEqualTo(Standing.NO_WORSE);
  }

  @Test
  void rowsThatTheRivalTrainedOnAreLeftOut() {
    promote(verdict(80));
    var again = house.loop.snapshots().freeze(WS, "many", new Splits(0.1, 0.2, 99), BY);
    var run = house.await(house.submit(again, "letters", Map.of("skill", "85")));
    var comparison =
        house
            .loop
            .gate()
            .verdict(WS, "letters", run.version().orElseThrow())
            .orElseThrow()
            .comparison()
            .orElseThrow();
    assertThat(comparison.rows() + comparison.excluded()).isEqualTo(600);
    // Of 600 rows drawn anew about 480 were among the rival's 80 % of training and validation rows.
    assertThat(comparison.excluded()).isBetween(420, 540);
  }

  @Test
  void aRunThatWasOrderedToPromoteDoesSoThroughTheGate() {
    house.await(house.submit(snapshot, "letters", Map.of("skill", "80"), true));
    house.await(house.submit(snapshot, "letters", Map.of("skill", "60"), true));
    assertThat(house.loop.releases().current(WS, "letters").get(Alias.LIVE))
        .matches(release -> release.version().getAsInt() == 1);
    house.await(house.submit(snapshot, "letters", Map.of("skill", "95"), true));
    assertThat(house.loop.releases().current(WS, "letters").get(Alias.LIVE))
        .matches(release -> release.version().getAsInt() == 3);
  }

  private Verdict verdict(int skill) {
    int version = house.train(snapshot, "letters", Map.of("skill", Integer.toString(skill)));
    return house.loop.gate().verdict(WS, "letters", version).orElseThrow();
  }

  private void promote(Verdict verdict) {
    house.loop.releases().promote(WS, "letters", verdict.version(), BY, "");
  }

  @Test
  void aFirstVersionOfEventsNeedsOnlyFindAnything() {
    house.close();
    var beyondReach = new GateSettings(0.005, 1.5, 20, false);
    house = ToyHouse.open(data, ToyHouse.config().withGate(beyondReach));
    assertThat(verdict(100).passed()).isFalse();
    var shop = house.loop.datasets().create(WS, "shop", ToyEventsTask.ID, BY).id();
    var bought =
        IntStream.range(0, 400)
            .mapToObj(i -> Event.of("e" + i, "u" + i, "i", EventType.PURCHASE, 1, Instant.EPOCH))
            .toList();
    house.store.events().add(WS, shop, bought, Instant.EPOCH);
    var frozen = house.loop.snapshots().freeze(WS, shop, BY);
    var order = new RunOrder(WS, "shop", "list", frozen.hash(), Settings.NONE, 1, true, BY);
    house.await(house.loop.runs().submit(order));
    assertThat(house.loop.releases().current(WS, "shop")).containsKey(Alias.LIVE);
  }
}
