package dev.leaven.store.sql;

import dev.leaven.model.EventType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one transaction changes in a dataset's counts and revision.
 *
 * <p>Making one takes the dataset's lock, so that transactions on it take turns: numbers and
 * revisions become visible in their order, which pages and {@code changes} rely on.
 */
final class EventTally {
  static final String USERS = "USERS";
  static final String ITEMS = "ITEMS";

  private final Session session;
  private final long dataset;
  private final long before;
  private long revision;
  private final Map<String, Long> counts = new HashMap<>();

  private EventTally(Session session, long dataset, long revision) {
    this.session = session;
    this.dataset = dataset;
    this.before = revision;
    this.revision = revision;
  }

  static EventTally lock(Session session, long dataset) {
    var locking = session.locking("SELECT revision FROM event_datasets WHERE seq = ?");
    return new EventTally(session, dataset, session.number(locking, dataset).orElseThrow());
  }

  Session session() {
    return session;
  }

  long dataset() {
    return dataset;
  }

  long nextRevision() {
    return ++revision;
  }

  void count(String what, long by) {
    counts.merge(what, by, Long::sum);
  }

  void count(EventType type, long by) {
    count(type.name(), by);
  }

  /** Writes it down; returns the revision. */
  long keep() {
    var changed = counts.entrySet().stream().filter(count -> count.getValue() != 0).toList();
    session.batch(
        "INSERT INTO event_counts (dataset, what, amount) VALUES (?, ?, ?)"
            + " ON CONFLICT (dataset, what)"
            + " DO UPDATE SET amount = event_counts.amount + excluded.amount",
        List.copyOf(changed),
        (statement, count) -> {
          statement.setLong(1, dataset);
          statement.setString(2, count.getKey());
          statement.setLong(3, count.getValue());
        });
    if (revision != before) {
      session.update("UPDATE event_datasets SET revision = ? WHERE seq = ?", revision, dataset);
    }
    return revision;
  }
}
