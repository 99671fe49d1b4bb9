package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Attributes;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.User;
import dev.leaven.store.Events;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EventWalkTest extends StoreTests {
  private static final String SHOP = "ds_shop";

  /** An id beyond the basic plane: after the private use area by code point, before it as chars. */
  private static final String BEYOND = new String(Character.toChars(0x1F600));

  private static final String PRIVATE_USE = "\uE000";

  @BeforeEach
  void makeDataset() {
    dataset("shop");
  }

  /** What a walk hands over, a line each. */
  private static class Lines implements Events.Walk {
    final List<String> lines = new ArrayList<>();

    @Override
    public void item(Item item) {
      lines.add("item " + item.id());
    }

    @Override
    public void user(Events.Owner owner) {
      lines.add("user " + owner.user().id());
    }

    @Override
    public void event(Event event) {
      lines.add(
          "event %s %s %s %s".formatted(event.user(), event.type().id(), event.item(), event.id()));
    }
  }

  private List<String> walk() {
    var lines = new Lines();
    store.events().walk(HERE, SHOP, lines);
    return lines.lines;
  }

  private static Event event(String id, String user, String item, EventType type, int second) {
    return Event.of(id, user, item, type, 1, NOON.plusSeconds(second));
  }

  private void add(List<Event> events) {
    store.events().add(HERE, SHOP, events, NOON);
  }

  @Test
  void theOrderIsOfIdsByCodePointAndOfTimeTypeItemAndId() {
    add(
        List.of(
            event("e1", BEYOND, "b", EventType.VIEW, 1),
            event("e9", PRIVATE_USE, "b", EventType.VIEW, 2),
            event("e8", PRIVATE_USE, "b", EventType.VIEW, 2),
            event("e7", PRIVATE_USE, BEYOND, EventType.VIEW, 2),
            event("e6", PRIVATE_USE, PRIVATE_USE, EventType.VIEW, 2),
            event("e5", PRIVATE_USE, "c", EventType.PURCHASE, 2),
            event("e4", PRIVATE_USE, "c", EventType.CART, 2),
            event("e3", PRIVATE_USE, "c", EventType.PURCHASE, 1)));
    store.events().putUsers(HERE, SHOP, List.of(new User("silent", Attributes.NONE)), NOON);
    assertThat(walk())
        .containsExactly(
            "item b",
            "item c",
            "item " + PRIVATE_USE,
            "item " + BEYOND,
            "user " + PRIVATE_USE,
            "event %s purchase c e3".formatted(PRIVATE_USE),
            "event %s view b e8".formatted(PRIVATE_USE),
            "event %s view b e9".formatted(PRIVATE_USE),
            "event %s view %s e6".formatted(PRIVATE_USE, PRIVATE_USE),
            "event %s view %s e7".formatted(PRIVATE_USE, BEYOND),
            "event %s cart c e4".formatted(PRIVATE_USE),
            "event %s purchase c e5".formatted(PRIVATE_USE),
            "user " + BEYOND,
            "event %s view b e1".formatted(BEYOND));
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    var random = new Random(7);
    var events = new ArrayList<Event>();
    for (int i = 0; i < 500; i++) {
      var type = EventType.values()[random.nextInt(8)];
      int second = random.nextInt(20);
      events.add(event("e" + i, "u" + random.nextInt(30), "i" + random.nextInt(40), type, second));
    }
    add(events);
    var first = walk();
    dataset("again");
    Collections.shuffle(events, random);
    for (var event : events) {
      store.events().add(HERE, "ds_again", List.of(event), NOON);
    }
    var again = new Lines();
    store.events().walk(HERE, "ds_again", again);
    assertThat(again.lines).isEqualTo(first).hasSize(500 + 30 + 40);
  }

  @Test
  void anItemThatWasTakenOutIsWalkedWhileItHasEvents() {
    var gone = new Item("gone", new Attributes(Map.of("price", 3.0)));
    store.events().putItems(HERE, SHOP, List.of(gone, new Item("bare", Attributes.NONE)), NOON);
    add(List.of(event("e1", "ann", "gone", EventType.VIEW, 1)));
    store.events().removeItem(HERE, SHOP, "gone", NOON);
    store.events().removeItem(HERE, SHOP, "bare", NOON);
    assertThat(walk()).containsExactly("item gone", "user ann", "event ann view gone e1");
    store.events().erase(HERE, SHOP, "ann");
    assertThat(walk()).isEmpty();
  }

  @Test
  void aWalkAfterAnErasureEqualsOneWithoutThePerson() {
    var others =
        List.of(
            event("e1", "ben", "mug", EventType.VIEW, 1),
            event("e2", "cat", "cup", EventType.VIEW, 2));
    add(others);
    var without = walk();
    add(
        List.of(
            event("e3", "ann", "mug", EventType.VIEW, 1),
            event("e4", "ann", "hers alone", EventType.VIEW, 2)));
    assertThat(walk()).hasSize(without.size() + 4);
    store.events().erase(HERE, SHOP, "ann");
    assertThat(walk()).isEqualTo(without);
  }

  @Test
  void aWalkSeesOneMomentHoweverMuchIsAddedMeanwhile() {
    for (int i = 0; i < 20; i++) {
      add(List.of(event("e" + i, "u" + i, "i" + i, EventType.VIEW, i)));
    }
    var before = walk();
    var lines =
        new Lines() {
          @Override
          public void item(Item item) {
            super.item(item);
            add(
                List.of(
                    EventWalkTest.event(
                        "later " + item.id(), "later", "later", EventType.VIEW, 1)));
          }
        };
    store.events().walk(HERE, SHOP, lines);
    assertThat(lines.lines).isEqualTo(before);
    assertThat(walk()).hasSizeGreaterThan(before.size());
  }
}
