package dev.leaven.store.sql;

import dev.leaven.model.Item;
import dev.leaven.store.Events;
import dev.leaven.store.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The items of a dataset in SQL.
 *
 * <p>An item is there because somebody put it, or because events speak of it. Rows are never
 * deleted, so that numbers in events, and places in lists, keep their meaning: what was taken out
 * is marked. Each change to a row gets the next revision of its dataset.
 */
final class EventItems {
  private static final char LIST = 'i';

  /** What the table knows of an item. */
  private record Kept(long number, String attributes, boolean told, boolean removed) {}

  /** A row to write. */
  private record Change(Item item, boolean told, boolean removed) {}

  /** The numbers of items by their ids; those that are new become items. */
  Map<String, Long> numbers(EventTally tally, Collection<String> ids) {
    var kept = find(tally, List.copyOf(ids));
    // What was taken out stays so, unless it only went because its last event was erased.
    var spoken =
        ids.stream()
            .filter(id -> !kept.containsKey(id) || isForgotten(kept.get(id)))
            .map(id -> new Change(bare(id), false, false))
            .toList();
    write(tally, spoken, kept);
    var numbers = new HashMap<String, Long>();
    kept.forEach((id, item) -> numbers.put(id, item.number()));
    var fresh = ids.stream().filter(id -> !kept.containsKey(id)).toList();
    find(tally, fresh).forEach((id, item) -> numbers.put(id, item.number()));
    return numbers;
  }

  private static boolean isForgotten(Kept item) {
    return item.removed() && !item.told();
  }

  private static Item bare(String id) {
    return new Item(id, dev.leaven.model.Attributes.NONE);
  }

  void put(EventTally tally, List<Item> items) {
    var last = new LinkedHashMap<String, Item>();
    items.forEach(item -> last.put(item.id(), item));
    var kept = find(tally, List.copyOf(last.keySet()));
    var changes =
        last.values().stream()
            .filter(item -> !isSame(kept.get(item.id()), item))
            .map(item -> new Change(item, true, false))
            .toList();
    write(tally, changes, kept);
  }

  private static boolean isSame(@org.jspecify.annotations.Nullable Kept kept, Item item) {
    return kept != null
        && kept.told()
        && !kept.removed()
        && kept.attributes().equals(EventColumns.json(item.attributes()));
  }

  boolean remove(EventTally tally, String id) {
    var kept = find(tally, List.of(id));
    if (!kept.containsKey(id) || kept.get(id).removed()) {
      return false;
    }
    var item = new Item(id, EventColumns.attributes(kept.get(id).attributes()));
    write(tally, List.of(new Change(item, true, true)), kept);
    return true;
  }

  private static void write(EventTally tally, List<Change> changes, Map<String, Kept> before) {
    for (var change : changes) {
      var kept = before.get(change.item().id());
      int was = kept != null && !kept.removed() ? 1 : 0;
      tally.count(EventTally.ITEMS, (change.removed() ? 0 : 1) - was);
    }
    tally
        .session()
        .batch(
            "INSERT INTO event_items (dataset, id, attributes, told, removed, revision)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (dataset, id) DO UPDATE SET"
                + " attributes = excluded.attributes, told = excluded.told,"
                + " removed = excluded.removed, revision = excluded.revision",
            changes,
            (statement, change) -> {
              statement.setLong(1, tally.dataset());
              statement.setString(2, change.item().id());
              statement.setString(3, EventColumns.json(change.item().attributes()));
              statement.setInt(4, change.told() ? 1 : 0);
              statement.setInt(5, change.removed() ? 1 : 0);
              statement.setLong(6, tally.nextRevision());
            });
  }

  private static Map<String, Kept> find(EventTally tally, List<String> ids) {
    var kept = new HashMap<String, Kept>();
    tally
        .session()
        .in(
            "SELECT seq, id, attributes, told, removed FROM event_items"
                + " WHERE dataset = ? AND id IN (%s)",
            List.of(tally.dataset()),
            ids,
            row ->
                kept.put(
                    row.getString("id"),
                    new Kept(
                        row.getLong("seq"),
                        row.getString("attributes"),
                        row.getInt("told") == 1,
                        row.getInt("removed") == 1)));
    return kept;
  }

  /** Adds to how many events speak of items, by the items' numbers. */
  void use(EventTally tally, Map<Long, Integer> uses) {
    tally
        .session()
        .batch(
            "INSERT INTO event_item_uses (item, events) VALUES (?, ?) ON CONFLICT (item)"
                + " DO UPDATE SET events = event_item_uses.events + excluded.events",
            List.copyOf(uses.entrySet()),
            (statement, use) -> {
              statement.setLong(1, use.getKey());
              statement.setInt(2, use.getValue());
            });
  }

  /** Takes out items that only events spoke of and none does any more, by their numbers. */
  void forgetUnused(EventTally tally, Collection<Long> numbers) {
    for (long number : numbers) {
      int gone =
          tally
              .session()
              .update(
                  "UPDATE event_items SET removed = 1, revision = ? WHERE seq = ? AND told = 0 AND"
                      + " (SELECT events FROM event_item_uses WHERE item = event_items.seq) = 0",
                  tally.nextRevision(),
                  number);
      tally.count(EventTally.ITEMS, -gone);
    }
  }

  Optional<Item> find(Session session, long dataset, String id) {
    return session
        .sql("SELECT id, attributes FROM event_items WHERE dataset = ? AND id = ? AND removed = 0")
        .params(dataset, id)
        .query((row, number) -> EventColumns.item(row))
        .optional();
  }

  List<Events.Change> changes(Session session, long dataset, long since, int most) {
    return session
        .sql(
            "SELECT id, attributes, removed, revision FROM event_items"
                + " WHERE dataset = ? AND revision > ? ORDER BY revision LIMIT ?")
        .params(dataset, since, most)
        .query((row, number) -> change(row))
        .list();
  }

  private static Events.Change change(ResultSet row) throws SQLException {
    return new Events.Change(
        row.getLong("revision"), EventColumns.item(row), row.getInt("removed") == 1);
  }

  Page<Item> page(Session session, long dataset, Page.Request page) {
    long after = Cursor.place(LIST, page, 0);
    var fetched =
        session
            .sql(
                "SELECT seq, id, attributes FROM event_items WHERE dataset = ? AND removed = 0"
                    + " AND id > COALESCE((SELECT id FROM event_items WHERE seq = ?), '')"
                    + " ORDER BY id LIMIT ?")
            .params(dataset, after, Cursor.fetch(page))
            .query((row, n) -> new Cursor.Placed<>(row.getLong("seq"), EventColumns.item(row)))
            .list();
    return Cursor.page(LIST, page, fetched);
  }
}
