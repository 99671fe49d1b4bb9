package dev.leaven.recommend.events;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.data.Csv;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What is known of items: their attributes by name, e.g. title, category, price.
 *
 * @param items the attributes of each item by its id; empty values are left out
 */
public record Catalogue(Map<String, Map<String, String>> items) {
  public static final Catalogue EMPTY = new Catalogue(Map.of());

  public Catalogue {
    items = Collections.unmodifiableMap(items);
  }

  /**
   * Reads a CSV file, plain or gzip, with the column {@code item}; every other column is an
   * attribute. The last line of an item counts.
   *
   * @throws LeavenException LV-1104 where it cannot be read or has no such column
   */
  public static Catalogue read(Path file) {
    var table = Csv.read(file);
    int id = table.columns().indexOf("item");
    if (id < 0) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "%s has the columns %s; \"item\" was expected.".formatted(file, table.columns()),
          "Name the column of the items' ids \"item\" in the first line.");
    }
    var items = new HashMap<String, Map<String, String>>();
    for (var row : table.rows()) {
      var attributes = new LinkedHashMap<String, String>();
      for (int c = 0; c < table.columns().size(); c++) {
        String value = row.fields().get(c).strip();
        if (c != id && !value.isEmpty()) {
          attributes.put(table.columns().get(c), value);
        }
      }
      items.put(row.fields().get(id).strip(), attributes);
    }
    return new Catalogue(items);
  }

  /** The item's attributes that are words and not numbers, one after the other. */
  public String text(String item) {
    var text = new StringJoiner(" ");
    items
        .getOrDefault(item, Map.of())
        .values()
        .forEach(
            value -> {
              if (value.codePoints().anyMatch(Character::isLetter)) {
                text.add(value);
              }
            });
    return text.toString();
  }
}
