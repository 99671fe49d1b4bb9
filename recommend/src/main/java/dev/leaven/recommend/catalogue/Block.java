package dev.leaven.recommend.catalogue;

import dev.leaven.model.Attributes;
import dev.leaven.model.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Up to 1,024 items with neighbouring numbers, as columns.
 *
 * <p>Immutable: a change to one item makes another block. Whatever is worked out from a block alone
 * therefore stays true of that block, and is kept by who worked it out.
 */
public final class Block {
  /** How many items a full block has. */
  public static final int ITEMS = 1024;

  /** How many words of 64 bits one bit an item takes. */
  public static final int WORDS = ITEMS / 64;

  private final String[] ids;
  private final long[] present;
  private final Map<String, Column> columns;
  private final Lexicon lexicon;

  private Block(String[] ids, long[] present, Map<String, Column> columns, Lexicon lexicon) {
    this.ids = ids;
    this.present = present;
    this.columns = columns;
    this.lexicon = lexicon;
  }

  /** An item, and whether it was taken out. */
  record Kept(Item item, boolean removed) {}

  static Block of(List<Kept> items, Lexicon lexicon) {
    var ids = new String[items.size()];
    long[] present = new long[WORDS];
    var columns = new HashMap<String, Column>();
    for (int place = 0; place < ids.length; place++) {
      var kept = items.get(place);
      ids[place] = kept.item().id();
      present[place >> 6] |= kept.removed() ? 0 : 1L << place;
      for (var entry : kept.item().attributes().values().entrySet()) {
        columns
            .computeIfAbsent(entry.getKey().intern(), name -> new Column())
            .put(place, entry.getValue(), lexicon);
      }
    }
    columns.values().forEach(Column::finished);
    return new Block(ids, present, Map.copyOf(columns), lexicon);
  }

  /** How many items there are. */
  public int size() {
    return ids.length;
  }

  public String id(int place) {
    return ids[place];
  }

  public boolean present(int place) {
    return (present[place >> 6] >>> place & 1) != 0;
  }

  /** Bits of the items that were not taken out, 64 from {@code 64 * word} on. */
  public long present64(int word) {
    return present[word];
  }

  /** An attribute of all items; of no item where none has it. */
  public Column column(String attribute) {
    return columns.getOrDefault(attribute, Column.EMPTY);
  }

  /** What the numbers of texts in its columns stand for. */
  public Lexicon lexicon() {
    return lexicon;
  }

  public Item item(int place) {
    var values = new TreeMap<String, Object>();
    columns.forEach(
        (name, column) -> {
          if (column.kind(place) != Column.NONE) {
            values.put(name, value(column, place));
          }
        });
    return new Item(ids[place], values.isEmpty() ? Attributes.NONE : new Attributes(values));
  }

  /** A value of an attribute that the item has. */
  private Object value(Column column, int place) {
    return switch (column.kind(place)) {
      case Column.NUMBER -> column.number(place);
      case Column.TEXT -> lexicon.text(column.text(place));
      case Column.FLAG -> column.flag(place);
      default -> {
        var texts = new ArrayList<String>();
        for (int k = 0; k < column.length(place); k++) {
          texts.add(lexicon.text(column.text(place, k)));
        }
        yield texts;
      }
    };
  }

  Kept kept(int place) {
    return new Kept(item(place), !present(place));
  }
}
