package dev.leaven.store.sql;

import dev.leaven.model.Event;
import dev.leaven.store.Events;
import dev.leaven.store.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The events of a dataset in SQL. */
final class EventLog {
  private static final char LIST = 'e';

  private static final String NAMED =
      "SELECT "
          + EventColumns.EVENT
          + ", u.id, i.id, e.seq FROM events e"
          + " JOIN event_users u ON u.seq = e.person JOIN event_items i ON i.seq = e.item";

  private static final String HISTORY =
      "SELECT "
          + EventColumns.EVENT
          + ", i.id FROM events e JOIN event_items i ON i.seq = e.item"
          + " WHERE e.person = (SELECT seq FROM event_users WHERE dataset = ? AND id = ?)"
          + " ORDER BY e.time DESC, e.seq DESC LIMIT ?";

  private final EventUsers users;
  private final EventItems items;

  EventLog(EventUsers users, EventItems items) {
    this.users = users;
    this.items = items;
  }

  Events.Added add(EventTally tally, List<Event> events, Instant at) {
    var known = find(tally, events);
    var fresh = new LinkedHashMap<String, Event>();
    var conflicting = new LinkedHashSet<String>();
    int duplicates = 0;
    for (var event : events) {
      var before = known.getOrDefault(event.id(), fresh.get(event.id()));
      if (before == null) {
        fresh.put(event.id(), event);
      } else if (isSame(before, event)) {
        duplicates++;
      } else {
        conflicting.add(event.id());
      }
    }
    insert(tally, List.copyOf(fresh.values()), at);
    return new Events.Added(fresh.size(), duplicates, List.copyOf(conflicting));
  }

  private static boolean isSame(Event one, Event other) {
    return one.user().equals(other.user())
        && one.item().equals(other.item())
        && one.type() == other.type()
        && EventColumns.value(one) == EventColumns.value(other)
        && one.time().equals(other.time())
        && one.session().equals(other.session())
        && one.position().equals(other.position())
        && one.prediction().equals(other.prediction())
        && one.purposes().equals(other.purposes());
  }

  /** The events that are there already under the ids of others. */
  private static Map<String, Event> find(EventTally tally, List<Event> events) {
    var known = new HashMap<String, Event>();
    tally
        .session()
        .in(
            NAMED + " WHERE e.dataset = ? AND e.hash IN (%s)",
            List.of(tally.dataset()),
            events.stream().map(event -> EventColumns.hash(event.id())).distinct().toList(),
            row -> {
              var event = EventColumns.event(row);
              known.put(event.id(), event);
            });
    return known;
  }

  private void insert(EventTally tally, List<Event> events, Instant at) {
    var people = users.numbers(tally, distinct(events, Event::user), at);
    var things = items.numbers(tally, distinct(events, Event::item));
    tally
        .session()
        .batch(
            "INSERT INTO events (dataset, hash, person, item, type, value, time, id, session,"
                + " position, prediction, purposes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            events,
            (statement, event) -> {
              statement.setLong(1, tally.dataset());
              statement.setLong(2, EventColumns.hash(event.id()));
              statement.setLong(3, people.getOrDefault(event.user(), 0L));
              statement.setLong(4, things.getOrDefault(event.item(), 0L));
              statement.setInt(5, event.type().ordinal());
              statement.setDouble(6, EventColumns.value(event));
              statement.setLong(7, Columns.nanos(event.time()));
              statement.setString(8, event.id());
              statement.setString(9, event.session().orElse(null));
              statement.setObject(10, Columns.value(event.position()));
              statement.setString(11, event.prediction().orElse(null));
              statement.setString(12, EventColumns.purposes(event));
            });
    events.forEach(event -> tally.count(event.type(), 1));
    items.use(tally, uses(events, things));
  }

  private static Map<Long, Integer> uses(List<Event> events, Map<String, Long> things) {
    return events.stream()
        .collect(
            Collectors.toMap(
                event -> things.getOrDefault(event.item(), 0L), event -> 1, Integer::sum));
  }

  private static List<String> distinct(List<Event> events, Function<Event, String> of) {
    return events.stream().map(of).distinct().toList();
  }

  List<Event> history(Session session, long dataset, String user, int most) {
    return session.often(
        HISTORY,
        (row, number) -> EventColumns.event(row, user, row.getString(9)),
        dataset,
        user,
        most);
  }

  Page<Event> page(Session session, long dataset, Page.Request page) {
    long after = Cursor.place(LIST, page, 0);
    var fetched =
        session
            .sql(NAMED + " WHERE e.dataset = ? AND e.seq > ? ORDER BY e.seq LIMIT ?")
            .params(dataset, after, Cursor.fetch(page))
            .query((row, n) -> new Cursor.Placed<>(row.getLong(11), EventColumns.event(row)))
            .list();
    return Cursor.page(LIST, page, fetched);
  }

  /** How many events of one type a user has with one item. */
  private record Use(long item, int type, int events) {}

  /** Removes a user's events; returns how many there were. */
  long erase(EventTally tally, long person) {
    var session = tally.session();
    var uses =
        session
            .sql(
                "SELECT item, type, COUNT(*) AS uses FROM events WHERE person = ?"
                    + " GROUP BY item, type")
            .param(person)
            .query((row, n) -> new Use(row.getLong("item"), row.getInt("type"), row.getInt("uses")))
            .list();
    var byItem = new HashMap<Long, Integer>();
    for (var use : uses) {
      byItem.merge(use.item(), -use.events(), Integer::sum);
      tally.count(EventColumns.type(use.type()), -use.events());
    }
    items.use(tally, byItem);
    items.forgetUnused(tally, new ArrayList<>(byItem.keySet()));
    return session.update("DELETE FROM events WHERE person = ?", person);
  }
}
