package dev.leaven.store.sql;

import dev.leaven.model.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users of a dataset in SQL: their numbers, surrogates and attributes. */
final class EventUsers {
  private final Surrogates surrogates;

  EventUsers(Surrogates surrogates) {
    this.surrogates = surrogates;
  }

  /** The numbers of users by their ids; those that are new become users. */
  Map<String, Long> numbers(EventTally tally, Collection<String> ids, Instant at) {
    var found = find(tally, List.copyOf(ids));
    var fresh = ids.stream().filter(id -> !found.containsKey(id)).toList();
    add(tally, fresh, at);
    found.putAll(find(tally, fresh));
    return found;
  }

  private static Map<String, Long> find(EventTally tally, List<String> ids) {
    var numbers = new HashMap<String, Long>();
    tally
        .session()
        .in(
            "SELECT seq, id FROM event_users WHERE dataset = ? AND id IN (%s)",
            List.of(tally.dataset()),
            ids,
            row -> numbers.put(row.getString("id"), row.getLong("seq")));
    return numbers;
  }

  private void add(EventTally tally, List<String> ids, Instant at) {
    long nanos = Columns.nanos(at);
    int added =
        tally
            .session()
            .batch(
                "INSERT INTO event_users (dataset, id, surrogate, attributes, added_at)"
                    + " VALUES (?, ?, ?, '{}', ?)",
                ids,
                (statement, id) -> {
                  statement.setLong(1, tally.dataset());
                  statement.setString(2, id);
                  statement.setString(3, surrogates.next());
                  statement.setLong(4, nanos);
                });
    tally.count(EventTally.USERS, added);
  }

  void put(EventTally tally, List<User> users, Instant at) {
    var last = new LinkedHashMap<String, User>();
    users.forEach(user -> last.put(user.id(), user));
    var numbers = numbers(tally, last.keySet(), at);
    tally
        .session()
        .batch(
            "UPDATE event_users SET attributes = ? WHERE seq = ? AND attributes <> ?",
            new ArrayList<>(last.values()),
            (statement, user) -> {
              var json = EventColumns.json(user.attributes());
              statement.setString(1, json);
              statement.setLong(2, numbers.getOrDefault(user.id(), 0L));
              statement.setString(3, json);
            });
  }

  Optional<User> find(Session session, long dataset, String id) {
    return session
        .sql("SELECT id, attributes FROM event_users WHERE dataset = ? AND id = ?")
        .params(dataset, id)
        .query((row, number) -> EventColumns.user(row))
        .optional();
  }

  /** A user's number and surrogate. */
  record Numbered(long number, String surrogate) {}

  Optional<Numbered> number(Session session, long dataset, String id) {
    return session
        .sql("SELECT seq, surrogate FROM event_users WHERE dataset = ? AND id = ?")
        .params(dataset, id)
        .query((row, n) -> new Numbered(row.getLong("seq"), row.getString("surrogate")))
        .optional();
  }

  void erase(EventTally tally, long number) {
    tally.count(
        EventTally.USERS, -tally.session().update("DELETE FROM event_users WHERE seq = ?", number));
  }
}
