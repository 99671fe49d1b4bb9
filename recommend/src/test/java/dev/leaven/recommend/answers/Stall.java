package dev.leaven.recommend.answers;

import dev.leaven.model.Attributes;
import dev.leaven.model.Item;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** A small assortment, and those of its items that were taken out. */
record Stall(long revision, List<Item> items, Set<String> gone) implements Assortment {
  static Stall of(String... ids) {
    return new Stall(1, List.of(ids).stream().map(id -> item(id, id)).toList(), Set.of());
  }

  static Item item(String id, String title) {
    return new Item(id, new Attributes(java.util.Map.of("title", title)));
  }

  Stall with(Item item) {
    var more = new java.util.ArrayList<>(items);
    more.add(item);
    return new Stall(revision + 1, List.copyOf(more), gone);
  }

  Stall without(String id) {
    return new Stall(revision + 1, items, Set.of(id));
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public String id(int number) {
    return items.get(number).id();
  }

  @Override
  public OptionalInt number(String id) {
    for (int n = 0; n < items.size(); n++) {
      if (id(n).equals(id)) {
        return OptionalInt.of(n);
      }
    }
    return OptionalInt.empty();
  }

  @Override
  public boolean present(int number) {
    return !gone.contains(id(number));
  }

  @Override
  public String title(int number) {
    return items.get(number).title();
  }

  @Override
  public Item item(int number) {
    return items.get(number);
  }
}
