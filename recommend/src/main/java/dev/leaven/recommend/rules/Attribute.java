package dev.leaven.recommend.rules;

import dev.leaven.recommend.catalogue.Block;
import dev.leaven.recommend.catalogue.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An attribute of items, or their id, as conditions read it. */
record Attribute(String name) {
  private static final String ID = "id";

  /** An item as CEL sees it: its attributes and its id. */
  static Map<String, Object> all(Block block, int place) {
    var item = block.item(place);
    var values = new java.util.HashMap<>(item.attributes().values());
    values.put(ID, item.id());
    return values;
  }

  private boolean isId() {
    return name.equals(ID);
  }

  byte kind(Block block, int place) {
    return isId() ? Column.TEXT : block.column(name).kind(place);
  }

  double number(Block block, int place) {
    return block.column(name).number(place);
  }

  boolean flag(Block block, int place) {
    return block.column(name).flag(place);
  }

  String text(Block block, int place) {
    return isId() ? block.id(place) : block.lexicon().text(block.column(name).text(place));
  }

  List<Object> texts(Block block, int place) {
    var column = block.column(name);
    var texts = new ArrayList<Object>();
    for (int k = 0; k < column.length(place); k++) {
      texts.add(block.lexicon().text(column.text(place, k)));
    }
    return texts;
  }

  boolean holds(Block block, int place, String text) {
    var column = block.column(name);
    int code = block.lexicon().code(text);
    for (int k = 0; k < column.length(place); k++) {
      if (column.text(place, k) == code) {
        return true;
      }
    }
    return false;
  }

  /** The value, as {@link Known#plain} has values; empty where the item has none. */
  Optional<Object> value(Block block, int place) {
    return switch (kind(block, place)) {
      case Column.NUMBER -> Optional.of(number(block, place) + 0.0);
      case Column.TEXT -> Optional.of(text(block, place));
      case Column.FLAG -> Optional.of(flag(block, place));
      case Column.LIST -> Optional.of(texts(block, place));
      default -> Optional.empty();
    };
  }
}
