package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Attributes;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.User;
import dev.leaven.store.Events;
import dev.leaven.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EventsTest extends StoreTests {
  private static final String SHOP = "ds_shop";

  @BeforeEach
  void makeDataset() {
    dataset("shop");
  }

  private Events.Added add(Event... events) {
    return store.events().add(HERE, SHOP, List.of(events), NOON);
  }

  private static Event view(String id, String user, String item, int second) {
    return Event.of(id, user, item, EventType.VIEW, 1, NOON.plusSeconds(second));
  }

  private static Event full(String id, String user, String item) {
    return new Event(
        id,
        user,
        item,
        EventType.PURCHASE,
        12.75,
        NOON,
        Optional.of("visit 1"),
        OptionalInt.of(3),
        Optional.of("p_1"),
        new TreeSet<>(List.of(Event.TRAIN, Event.PERSONALISE)));
  }

  private static Item item(String id, Object price) {
    return new Item(id, new Attributes(Map.of("price", price, "tags", List.of("a", "é"))));
  }

  @Test
  void eventsComeBackAsTheyWereSent() {
    assertThat(add(full("e1", "ann", "mug"))).isEqualTo(new Events.Added(1, 0, List.of()));
    assertThat(store.events().history(HERE, SHOP, "ann", 10))
        .containsExactly(full("e1", "ann", "mug"));
    reopen();
    assertThat(store.events().list(HERE, SHOP, ALL).items())
        .containsExactly(full("e1", "ann", "mug"));
  }

  @Test
  void anEventSentTwiceIsThereOnceAndOneWithOtherFieldsIsLeftOut() {
    add(full("e1", "ann", "mug"), view("e2", "ann", "cup", 1));
    var again =
        add(
            full("e1", "ann", "mug"),
            view("e2", "ben", "cup", 1),
            view("e3", "ben", "cup", 2),
            view("e3", "ben", "cup", 2),
            view("e3", "ben", "mug", 2));
    assertThat(again).isEqualTo(new Events.Added(1, 2, List.of("e2", "e3")));
    assertThat(store.events().history(HERE, SHOP, "ben", 10))
        .containsExactly(view("e3", "ben", "cup", 2));
  }

  @Test
  void aNegativeZeroIsTheSameAsZero() {
    add(Event.of("e1", "ann", "mug", EventType.RATING, -0.0, NOON));
    assertThat(add(Event.of("e1", "ann", "mug", EventType.RATING, 0.0, NOON)).duplicates())
        .isEqualTo(1);
    assertThat(add(Event.of("e1", "ann", "mug", EventType.RATING, -0.0, NOON)).duplicates())
        .isEqualTo(1);
  }

  @Test
  void historyIsLatestFirstAndNoLongerThanAskedFor() {
    add(view("e1", "ann", "a", 1), view("e2", "ann", "b", 3), view("e3", "ann", "c", 2));
    assertThat(store.events().history(HERE, SHOP, "ann", 2))
        .extracting(Event::item)
        .containsExactly("b", "c");
    assertThat(store.events().history(HERE, SHOP, "nobody", 2)).isEmpty();
  }

  @Test
  void datasetsAndWorkspacesDoNotMix() {
    dataset("other");
    add(full("e1", "ann", "mug"));
    store.events().add(HERE, "ds_other", List.of(view("e1", "ann", "mug", 1)), NOON);
    assertThat(store.events().history(HERE, "ds_other", "ann", 10)).hasSize(1);
    assertThat(store.events().counts(HERE, SHOP).events())
        .isEqualTo(Map.of(EventType.PURCHASE, 1L));
    assertRefused(ErrorCode.LV_1101, () -> store.events().counts(ELSEWHERE, SHOP));
    assertRefused(ErrorCode.LV_1101, () -> store.events().add(HERE, "ds_none", List.of(), NOON));
  }

  @Test
  void aTextThatCannotBeKeptIsRefusedAndNothingIsAdded() {
    assertRefused(
        ErrorCode.LV_1002, () -> add(view("e1", "ann", "mug", 1), view("e2", "a\0", "b", 2)));
    assertThat(store.events().counts(HERE, SHOP).total()).isZero();
  }

  @Test
  void itemsArePutReplacedTakenOutAndBroughtBack() {
    store.events().putItems(HERE, SHOP, List.of(item("mug", 5.0), item("cup", true)), NOON);
    store.events().putItems(HERE, SHOP, List.of(item("mug", 6.5)), NOON);
    assertThat(store.events().item(HERE, SHOP, "mug")).contains(item("mug", 6.5));
    assertThat(store.events().item(HERE, SHOP, "cup")).contains(item("cup", true));
    assertThat(store.events().removeItem(HERE, SHOP, "mug", NOON)).isTrue();
    assertThat(store.events().removeItem(HERE, SHOP, "mug", NOON)).isFalse();
    assertThat(store.events().item(HERE, SHOP, "mug")).isEmpty();
    add(view("e1", "ann", "mug", 1));
    assertThat(store.events().item(HERE, SHOP, "mug")).as("an event does not bring it").isEmpty();
    assertThat(store.events().counts(HERE, SHOP).items()).isEqualTo(1);
    store.events().putItems(HERE, SHOP, List.of(item("mug", 7.0)), NOON);
    assertThat(store.events().item(HERE, SHOP, "mug")).contains(item("mug", 7.0));
    assertThat(store.events().counts(HERE, SHOP).items()).isEqualTo(2);
  }

  @Test
  void changesAreTheLatestOfEachItemAndTheRevisionFollows() {
    var events = store.events();
    assertThat(events.revision(HERE, SHOP)).isZero();
    events.putItems(HERE, SHOP, List.of(item("mug", 5.0), item("cup", 2.0)), NOON);
    assertThat(events.changes(HERE, SHOP, 0, 10))
        .containsExactly(
            new Events.Change(1, item("mug", 5.0), false),
            new Events.Change(2, item("cup", 2.0), false));
    assertThat(events.revision(HERE, SHOP)).isEqualTo(2);
    events.putItems(HERE, SHOP, List.of(item("mug", 5.0)), NOON);
    assertThat(events.revision(HERE, SHOP)).as("nothing changed").isEqualTo(2);
    add(view("e1", "ann", "pot", 1), view("e2", "ann", "mug", 1));
    events.removeItem(HERE, SHOP, "mug", NOON);
    assertThat(events.changes(HERE, SHOP, 2, 10))
        .containsExactly(
            new Events.Change(3, new Item("pot", Attributes.NONE), false),
            new Events.Change(4, item("mug", 5.0), true));
    assertThat(events.changes(HERE, SHOP, 0, 1))
        .extracting(Events.Change::revision)
        .containsExactly(2L);
    reopen();
    assertThat(store.events().revision(HERE, SHOP)).isEqualTo(4);
  }

  @Test
  void usersComeFromTheirFirstEventAndKeepTheirSurrogate() {
    add(view("e1", "ann", "mug", 1));
    assertThat(store.events().user(HERE, SHOP, "ann")).contains(new User("ann", Attributes.NONE));
    var surrogate = store.events().surrogate(HERE, SHOP, "ann");
    assertThat(surrogate).isPresent();
    var ann = new User("ann", new Attributes(Map.of("segment", "retail", "profile", false)));
    store.events().putUsers(HERE, SHOP, List.of(ann, new User("ben", Attributes.NONE)), NOON);
    assertThat(store.events().user(HERE, SHOP, "ann")).contains(ann);
    assertThat(store.events().surrogate(HERE, SHOP, "ann")).isEqualTo(surrogate);
    assertThat(store.events().surrogate(HERE, SHOP, "ben")).isPresent().isNotEqualTo(surrogate);
    assertThat(store.events().surrogate(HERE, SHOP, "nobody")).isEmpty();
    assertThat(store.events().counts(HERE, SHOP).users()).isEqualTo(2);
  }

  @Test
  void listsArePagedByArrivalAndById() {
    for (int i = 0; i < 25; i++) {
      add(view("e" + i, "u" + i % 3, "i" + i % 7, -i));
    }
    assertThat(pages(page -> store.events().list(HERE, SHOP, page)))
        .extracting(Event::id)
        .containsExactlyElementsOf(
            java.util.stream.IntStream.range(0, 25).mapToObj(i -> "e" + i).toList());
    assertThat(pages(page -> store.events().items(HERE, SHOP, page)))
        .extracting(Item::id)
        .containsExactly("i0", "i1", "i2", "i3", "i4", "i5", "i6");
    var users = new ArrayList<String>();
    store.events().eachUser(HERE, SHOP, user -> users.add(user.id()));
    assertThat(users).containsExactly("u0", "u1", "u2");
  }

  private static <T> List<T> pages(java.util.function.Function<Page.Request, Page<T>> list) {
    var all = new ArrayList<T>();
    var page = list.apply(Page.Request.first(4));
    all.addAll(page.items());
    while (page.next().isPresent()) {
      page = list.apply(new Page.Request(page.next(), 4));
      all.addAll(page.items());
    }
    return all;
  }

  @Test
  void erasingAUserTakesTheEventsAndWhatOnlyTheyBrought() {
    add(view("e1", "ann", "mug", 1), view("e2", "ann", "own", 2), view("e3", "ben", "mug", 3));
    store.events().putItems(HERE, SHOP, List.of(item("put", 1.0)), NOON);
    add(view("e4", "ann", "put", 4));
    long before = store.events().revision(HERE, SHOP);
    var surrogate = store.events().surrogate(HERE, SHOP, "ann").orElseThrow();
    assertThat(store.events().erase(HERE, SHOP, "ann")).contains(new Events.Erased(surrogate, 3));
    assertThat(store.events().erase(HERE, SHOP, "ann")).isEmpty();
    assertThat(store.events().user(HERE, SHOP, "ann")).isEmpty();
    assertThat(store.events().history(HERE, SHOP, "ann", 10)).isEmpty();
    assertThat(store.events().counts(HERE, SHOP))
        .isEqualTo(new Events.Counts(1, 2, Map.of(EventType.VIEW, 1L)));
    assertThat(store.events().changes(HERE, SHOP, before, 10))
        .extracting(change -> change.item().id() + " " + change.removed())
        .containsExactly("own true");
    add(view("e5", "ben", "own", 5));
    assertThat(store.events().item(HERE, SHOP, "own")).isPresent();
    add(view("e1", "ann", "mug", 1));
    assertThat(store.events().surrogate(HERE, SHOP, "ann")).isNotEqualTo(Optional.of(surrogate));
  }
}
