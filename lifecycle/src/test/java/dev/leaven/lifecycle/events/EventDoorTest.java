package dev.leaven.lifecycle.events;

import static dev.leaven.lifecycle.Failures.assertCode;
import static dev.leaven.lifecycle.ToyHouse.BY;
import static dev.leaven.lifecycle.ToyHouse.WS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.lifecycle.ToyEventsTask;
import dev.leaven.lifecycle.ToyHouse;
import dev.leaven.lifecycle.ToyTask;
import dev.leaven.lifecycle.datasets.DoorReport;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events, items and users come in: bad ones are listed, good ones kept, watchers told. */
class EventDoorTest {
  private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir private Path data;
  private ToyHouse house;
  private EventDoor door;
  private String shop;

  @BeforeEach
  void open() {
    house = ToyHouse.open(data);
    door = house.loop.events();
    shop = house.loop.datasets().create(WS, "shop", ToyEventsTask.ID, BY).id();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static SentEvent sent(long line, String id) {
    return sent(line, Optional.of(id), "ann", "tea", "purchase", 2, Optional.of(THEN));
  }

  private static SentEvent sent(
      long line,
      Optional<String> id,
      String user,
      String item,
      String type,
      double value,
      Optional<Instant> time) {
    return new SentEvent(
        line,
        id,
        user,
        item,
        type,
        OptionalDouble.of(value),
        time,
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Set.of());
  }

  @Test
  void goodEventsAreKeptAndSendingThemAgainChangesNothing() {
    var first = door.addEvents(WS, "shop", List.of(sent(1, "a"), sent(2, "b"), sent(3, "a")));
    assertThat(first).isEqualTo(new DoorReport(3, 2, 1, 0, List.of()));
    var again = door.addEvents(WS, shop, List.of(sent(1, "a"), sent(2, "c")));
    assertThat(again).isEqualTo(new DoorReport(2, 1, 1, 0, List.of()));
    assertThat(house.store.events().history(WS, shop, "ann", 10)).hasSize(3);
    assertThat(house.ledgerKinds()).doesNotContain("rows.added");
  }

  /** A bad event and the code that it is refused with. */
  record Bad(SentEvent sent, ErrorCode code) {}

  static List<Bad> bad() {
    var a = Optional.of("a");
    var then = Optional.of(THEN);
    var tomorrow = Optional.of(Clock.systemUTC().instant().plus(Duration.ofHours(25)));
    return List.of(
        new Bad(sent(7, a, "", "tea", "view", 1, then), ErrorCode.LV_2101),
        new Bad(sent(7, a, "ann", "", "view", 1, then), ErrorCode.LV_2101),
        new Bad(sent(7, a, "ann", "tea", "", 1, then), ErrorCode.LV_2102),
        new Bad(sent(7, a, "ann", "tea", "stare", 1, then), ErrorCode.LV_2102),
        new Bad(sent(7, a, "ann", "tea", "view", Double.NaN, then), ErrorCode.LV_2103),
        new Bad(sent(7, a, "ann", "tea", "view", 1e300, then), ErrorCode.LV_2103),
        new Bad(sent(7, a, "ann", "tea", "view", 1, tomorrow), ErrorCode.LV_2104),
        new Bad(sent(7, a, "ann", "tea", "view", 1, Optional.of(Instant.MIN)), ErrorCode.LV_2104),
        new Bad(sent(7, a, "a".repeat(201), "tea", "view", 1, then), ErrorCode.LV_2105),
        new Bad(sent(7, a, "ann", "a".repeat(10 << 20), "view", 1, then), ErrorCode.LV_2105),
        new Bad(sent(7, a, " ", "tea", "view", 1, then), ErrorCode.LV_2105),
        new Bad(sent(7, a, "a\u0000b", "tea", "view", 1, then), ErrorCode.LV_2105),
        new Bad(sent(7, a, "a\uD800b", "tea", "view", 1, then), ErrorCode.LV_2105));
  }

  @ParameterizedTest
  @MethodSource
  void bad(Bad bad) {
    var report = door.addEvents(WS, shop, List.of(sent(6, "good"), bad.sent(), sent(8, "too")));
    assertThat(report.added()).isEqualTo(2);
    assertThat(report.refused()).isEqualTo(1);
    var row = report.bad().getFirst();
    assertThat(row.line()).isEqualTo(7);
    assertThat(row.code()).isEqualTo(bad.code().id());
    assertThat(row.detail().length() + row.fix().length()).isLessThan(400);
  }

  @Test
  void anIdThatAnotherEventHasIsRefusedAndBothCallsSayWhich() {
    door.addEvents(WS, shop, List.of(sent(1, "a")));
    var other = sent(4, Optional.of("a"), "bob", "tea", "view", 1, Optional.of(THEN));
    for (var report :
        List.of(
            door.addEvents(WS, shop, List.of(other)),
            door.addEvents(WS, shop, List.of(sent(3, "a"), other)))) {
      assertThat(report.added()).isZero();
      assertThat(report.bad()).hasSize(1);
      assertThat(report.bad().getFirst().line()).isEqualTo(4);
      assertThat(report.bad().getFirst().code()).isEqualTo(ErrorCode.LV_2106.id());
    }
    assertThat(house.store.events().history(WS, shop, "bob", 10)).isEmpty();
  }

  @Test
  void anEventWithoutATimeIsNowAndSentAgainItIsTheSame() {
    var event = sent(1, Optional.of("a"), "ann", "tea", "view", 1, Optional.empty());
    assertThat(door.addEvents(WS, shop, List.of(event)).added()).isEqualTo(1);
    var again = door.addEvents(WS, shop, List.of(event));
    assertThat(again).isEqualTo(new DoorReport(1, 0, 1, 0, List.of()));
    assertThat(house.store.events().history(WS, shop, "ann", 1).getFirst().time()).isAfter(THEN);
  }

  @Test
  void anEventWithoutAnIdIsNamedByItsFields() {
    var event = sent(1, Optional.empty(), "ann", "tea", "view", 1, Optional.of(THEN));
    door.addEvents(WS, shop, List.of(event));
    assertThat(door.addEvents(WS, shop, List.of(event)).duplicates()).isEqualTo(1);
    var later = sent(1, Optional.empty(), "ann", "tea", "view", 1, Optional.of(THEN.plusMillis(1)));
    assertThat(door.addEvents(WS, shop, List.of(later)).added()).isEqualTo(1);
  }

  @Test
  void watchersAreToldBeforeTheCallReturns() {
    var news = new ArrayList<String>();
    door.watch(
        new EventWatcher() {
          @Override
          public void added(String workspace, String dataset, List<Event> events) {
            events.forEach(event -> news.add(event.id()));
            assertThat(house.store.events().history(WS, shop, "ann", 10)).isNotEmpty();
          }

          @Override
          public void catalogue(String workspace, String dataset) {
            news.add("catalogue of " + workspace);
          }

          @Override
          public void users(String workspace, String dataset, List<String> users) {
            news.addAll(users);
          }
        });
    door.addEvents(WS, shop, List.of(sent(1, "a"), sent(2, "")));
    door.putItems(WS, shop, List.of(new SentProfile(1, "tea", Map.of("price", 3))));
    door.putUsers(WS, shop, List.of(new SentProfile(1, "ann", Map.of("segment", "gold"))));
    door.removeItem(WS, shop, "tea");
    assertThat(news).containsExactly("a", "catalogue of default", "ann", "catalogue of default");
  }

  @Test
  void itemsAndUsersAreReplacedWithAllTheirAttributes() {
    var attributes = new HashMap<String, Object>();
    attributes.put("price", 3);
    attributes.put("tags", List.of("a", "b"));
    attributes.put("new", true);
    attributes.put("title", "Tea");
    door.putItems(WS, shop, List.of(new SentProfile(1, "tea", attributes)));
    var item = door.item(WS, shop, "tea");
    assertThat(item.attributes().number("price")).hasValue(3);
    assertThat(item.attributes().texts("tags")).containsExactly("a", "b");
    assertThat(item.title()).isEqualTo("Tea");
    door.putItems(WS, shop, List.of(new SentProfile(1, "tea", Map.of("title", "Black tea"))));
    assertThat(door.item(WS, shop, "tea").attributes().number("price")).isEmpty();
    door.putUsers(WS, shop, List.of(new SentProfile(1, "ann", Map.of("segment", "gold"))));
    assertThat(door.user(WS, shop, "ann").segment()).isEqualTo("gold");
  }

  @Test
  void attributesThatCannotBeKeptCostTheirItemAlone() {
    var good = new SentProfile(1, "tea", Map.of("price", 3));
    for (Object bad :
        List.of(
            Double.NaN,
            Map.of("a", "b"),
            List.of(1, 2),
            "x".repeat(20_001),
            "a\u0000b",
            List.of("a\uDC00"))) {
      var report =
          door.putItems(WS, shop, List.of(new SentProfile(9, "pot", Map.of("a", bad)), good));
      assertThat(report.added()).isEqualTo(1);
      assertThat(report.bad().getFirst().code()).isEqualTo(ErrorCode.LV_2107.id());
      assertThat(report.bad().getFirst().line()).isEqualTo(9);
    }
    var many = new HashMap<String, Object>();
    for (int i = 0; i < 101; i++) {
      many.put("a" + i, i);
    }
    var report = door.putUsers(WS, shop, List.of(new SentProfile(1, "ann", many)));
    assertThat(report.bad().getFirst().code()).isEqualTo(ErrorCode.LV_2107.id());
  }

  @Test
  void theOnlyDatasetOfEventsNeedsNoNameAndOfSeveralOneMustBeSaid() {
    house.loop.datasets().create(WS, "pictures", ToyTask.ID, BY);
    assertThat(door.dataset(WS, Optional.empty()).id()).isEqualTo(shop);
    assertThat(door.dataset(WS, Optional.of("shop")).id()).isEqualTo(shop);
    house.loop.datasets().create(WS, "news", ToyEventsTask.ID, BY);
    assertCode(ErrorCode.LV_2108, () -> door.dataset(WS, Optional.empty()));
    assertCode(ErrorCode.LV_2110, () -> door.dataset(WS, Optional.of("pictures")));
    assertCode(ErrorCode.LV_1101, () -> door.dataset(WS, Optional.of("nothing")));
    assertCode(ErrorCode.LV_1101, () -> door.dataset("elsewhere", Optional.empty()));
  }

  @Test
  void eventsAndExamplesDoNotMix() {
    assertCode(
        ErrorCode.LV_2110,
        () -> house.loop.datasets().add(WS, shop, ToyHouse.words(3, 1), "api", BY));
    var pictures = house.loop.datasets().create(WS, "pictures", ToyTask.ID, BY).id();
    assertCode(ErrorCode.LV_2110, () -> door.addEvents(WS, pictures, List.of(sent(1, "a"))));
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertCode(ErrorCode.LV_2111, () -> door.item(WS, shop, "tea"));
    assertCode(ErrorCode.LV_2111, () -> door.removeItem(WS, shop, "tea"));
    assertCode(ErrorCode.LV_2112, () -> door.user(WS, shop, "ann"));
  }
}
