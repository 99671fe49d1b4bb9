package dev.leaven.recommend.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveCatalogueTest {
  private static final Instant NOW = Instant.EPOCH;
  private final ShelvedItems shelf = new ShelvedItems();
  private final LiveCatalogue catalogue = new LiveCatalogue(shelf, "w", "d");

  private static Item item(int number, double price) {
    return ShelvedItems.item(
        "i" + number,
        Map.of("title", "Item " + number, "price", price, "tags", List.of("a", "t" + number % 7)));
  }

  private static List<Item> items(int count) {
    return IntStream.range(0, count).mapToObj(n -> item(n, n)).toList();
  }

  @Test
  void itemsComeBackAsTheyWerePut() {
    var odd =
        ShelvedItems.item(
            "odd", Map.of("price", "on request", "new", true, "tags", List.of(), "w", -0.0));
    shelf.with(List.of(item(1, 2.5), odd, ShelvedItems.item("bare", Map.of())));

    var view = catalogue.view();

    assertThat(view.size()).isEqualTo(3);
    assertThat(view.item(0)).isEqualTo(item(1, 2.5));
    assertThat(view.item(1)).isEqualTo(odd);
    assertThat(view.title(0)).isEqualTo("Item 1");
    assertThat(view.title(2)).isEqualTo("bare");
  }

  @Test
  void aNumberStandsForOneItemForGood() {
    shelf.with(items(3000));
    var before = catalogue.view();
    shelf.removeItem("w", "d", "i5", NOW);
    shelf.with(List.of(item(7, 99), item(3000, 1)));

    var after = catalogue.view();

    assertThat(after.number("i2999")).hasValue(2999);
    assertThat(after.number("i3000")).hasValue(3000);
    assertThat(after.present(5)).isFalse();
    assertThat(after.item(5)).isEqualTo(item(5, 5));
    assertThat(after.item(7)).isEqualTo(item(7, 99));
    assertThat(before.item(7)).isEqualTo(item(7, 7));
    assertThat(before.present(5)).isTrue();
    assertThat(before.number("i3000")).isEmpty();
  }

  @Test
  void anItemThatIsPutAgainIsPresentAgain() {
    shelf.with(items(2));
    shelf.removeItem("w", "d", "i1", NOW);
    assertThat(catalogue.view().present(1)).isFalse();
    shelf.with(List.of(item(1, 5)));
    assertThat(catalogue.view().present(1)).isTrue();
  }

  @Test
  void aChangeCostsOneBlock() {
    shelf.with(items(5 * Block.ITEMS));
    var before = catalogue.view();
    shelf.with(List.of(item(2 * Block.ITEMS + 1, -1)));
    var after = catalogue.view();

    assertThat(IntStream.range(0, 5).filter(b -> before.blockAt(b) != after.blockAt(b)))
        .containsExactly(2);
    assertThat(catalogue.view()).isSameAs(after);
  }

  @Test
  void textsThatNoItemHasAnyMoreAreDropped() {
    shelf.with(items(50));
    for (int round = 0; round < 1_600; round++) {
      int now = round;
      shelf.with(
          IntStream.range(0, 50)
              .mapToObj(n -> ShelvedItems.item("i" + n, Map.of("at", now + "-" + n)))
              .toList());
      catalogue.view();
    }
    assertThat(catalogue.view().blockAt(0).lexicon().size()).isLessThan(70_000);
    assertThat(catalogue.view().item(49).attributes().text("at")).hasValue("1599-49");
  }

  @Test
  void itFollowsAnyOrderOfChanges() {
    long seed = Long.getLong("leaven.seed", 7);
    var random = new SplittableRandom(seed);
    var truth = new LinkedHashMap<String, Item>();
    var gone = new HashMap<String, Boolean>();
    for (int step = 0; step < 60; step++) {
      var some = new ArrayList<Item>();
      for (int k = random.nextInt(400); k >= 0; k--) {
        some.add(anyItem(random));
      }
      shelf.with(some);
      some.forEach(item -> truth.put(item.id(), item));
      some.forEach(item -> gone.put(item.id(), false));
      var out = some.get(random.nextInt(some.size())).id();
      shelf.removeItem("w", "d", out, NOW);
      gone.put(out, true);
      if (random.nextInt(3) == 0) {
        var view = catalogue.view();
        assertThat(view.size()).as("seed %d", seed).isEqualTo(truth.size());
        truth.forEach(
            (id, item) -> {
              int number = view.number(id).orElseThrow();
              assertThat(view.item(number)).as("seed %d", seed).isEqualTo(item);
              assertThat(view.present(number)).isNotEqualTo(gone.get(id));
            });
      }
    }
  }

  private static Item anyItem(SplittableRandom random) {
    var attributes = new HashMap<String, Object>();
    for (int a = random.nextInt(5); a > 0; a--) {
      Object value =
          switch (random.nextInt(4)) {
            case 0 -> random.nextDouble();
            case 1 -> "text" + random.nextInt(50);
            case 2 -> random.nextBoolean();
            default -> IntStream.range(0, random.nextInt(4)).mapToObj(n -> "tag" + n).toList();
          };
      attributes.put("attribute" + random.nextInt(6), value);
    }
    return ShelvedItems.item("i" + random.nextInt(4000), attributes);
  }
}
