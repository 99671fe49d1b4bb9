package dev.leaven.store.sql;

import dev.leaven.model.Event;
import dev.leaven.model.User;
import dev.leaven.store.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One walk through a dataset: it holds the items' ids and one user's events at a time. */
final class EventWalk {
  /** Both databases sort by UTF-8 bytes, which is by code points, and not as Java compares. */
  private static final Comparator<Event> ORDER =
      Comparator.comparing(Event::time)
          .thenComparing(Event::type)
          .thenComparing(Event::item, CodePoints.ORDER)
          .thenComparing(Event::id, CodePoints.ORDER);

  private final Session session;
  private final long dataset;
  private final Events.Walk walk;
  private final Map<Long, String> items = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private long person;
  private String user = "";

  EventWalk(Session session, long dataset, Events.Walk walk) {
    this.session = session;
    this.dataset = dataset;
    this.walk = walk;
  }

  void run() {
    session
        .sql(
            "SELECT i.seq, i.id, i.attributes FROM event_items i"
                + " LEFT JOIN event_item_uses u ON u.item = i.seq"
                + " WHERE i.dataset = ? AND (i.removed = 0 OR u.events > 0) ORDER BY i.id")
        .param(dataset)
        .query(this::item);
    session
        .sql(
            "SELECT "
                + EventColumns.EVENT
                + ", e.person, e.item, u.id, u.surrogate, u.attributes FROM event_users u CROSS JOIN events e"
                + " WHERE u.dataset = ? AND e.person = u.seq ORDER BY u.id, e.time")
        .param(dataset)
        .query(this::event);
    handOver();
  }

  private void item(ResultSet row) throws SQLException {
    items.put(row.getLong("seq"), row.getString("id"));
    walk.item(EventColumns.item(row));
  }

  private void event(ResultSet row) throws SQLException {
    if (row.getLong(9) != person) {
      handOver();
      person = row.getLong(9);
      user = row.getString(11);
      var attributes = EventColumns.attributes(row.getString(13));
      walk.user(new Events.Owner(new User(user, attributes), row.getString(12)));
    }
    long number = row.getLong(10);
    var item = items.get(number);
    if (item == null) {
      throw new IllegalStateException("an event speaks of an item that is not there: " + number);
    }
    events.add(EventColumns.event(row, user, item));
  }

  private void handOver() {
    events.sort(ORDER);
    events.forEach(walk::event);
    events.clear();
  }
}
