package dev.leaven.store.sql;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.LeavenException;
import dev.leaven.model.User;
import dev.leaven.store.Datasets;
import dev.leaven.store.Events;
import dev.leaven.store.Page;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Events in SQL: finds where a dataset's lie, and hands the work to who does it. */
final class SqlEvents implements Events {
  private record Name(String workspace, String dataset) {}

  private final EventDatabases databases;
  private final Datasets datasets;
  private final EventUsers users;
  private final EventItems items = new EventItems();
  private final EventLog log;
  private final Map<Name, EventPlace> places = new ConcurrentHashMap<>();

  SqlEvents(EventDatabases databases, Datasets datasets, Surrogates surrogates) {
    this.databases = databases;
    this.datasets = datasets;
    this.users = new EventUsers(surrogates);
    this.log = new EventLog(users, items);
  }

  @Override
  public Added add(String workspace, String dataset, List<Event> events, Instant at) {
    events.forEach(EventColumns::check);
    return change(workspace, dataset, tally -> log.add(tally, events, at));
  }

  @Override
  public void putItems(String workspace, String dataset, List<Item> added, Instant at) {
    for (var item : added) {
      Texts.kept("id", item.id());
      EventColumns.check(item.attributes());
    }
    change(
        workspace,
        dataset,
        tally -> {
          items.put(tally, added);
          return added;
        });
  }

  @Override
  public void putUsers(String workspace, String dataset, List<User> added, Instant at) {
    for (var user : added) {
      Texts.kept("id", user.id());
      EventColumns.check(user.attributes());
    }
    change(
        workspace,
        dataset,
        tally -> {
          users.put(tally, added, at);
          return added;
        });
  }

  @Override
  public boolean removeItem(String workspace, String dataset, String item, Instant at) {
    return change(workspace, dataset, tally -> items.remove(tally, item));
  }

  @Override
  public Optional<Item> item(String workspace, String dataset, String id) {
    return read(workspace, dataset, (session, key) -> items.find(session, key, id));
  }

  @Override
  public Optional<User> user(String workspace, String dataset, String id) {
    return read(workspace, dataset, (session, key) -> users.find(session, key, id));
  }

  @Override
  public List<Change> changes(String workspace, String dataset, long since, int most) {
    return read(workspace, dataset, (session, key) -> items.changes(session, key, since, most));
  }

  @Override
  public long revision(String workspace, String dataset) {
    return place(workspace, dataset).revision().get();
  }

  @Override
  public List<Event> history(String workspace, String dataset, String user, int most) {
    return read(workspace, dataset, (session, key) -> log.history(session, key, user, most));
  }

  @Override
  public Counts counts(String workspace, String dataset) {
    var counts = new HashMap<String, Long>();
    read(
        workspace,
        dataset,
        (session, key) -> {
          session
              .sql("SELECT what, amount FROM event_counts WHERE dataset = ?")
              .param(key)
              .query(
                  row -> {
                    counts.put(row.getString("what"), row.getLong("amount"));
                  });
          return counts;
        });
    var events = new EnumMap<EventType, Long>(EventType.class);
    for (var type : EventType.values()) {
      if (counts.getOrDefault(type.name(), 0L) > 0) {
        events.put(type, counts.get(type.name()));
      }
    }
    return new Counts(
        counts.getOrDefault(EventTally.USERS, 0L),
        counts.getOrDefault(EventTally.ITEMS, 0L),
        events);
  }

  @Override
  public Page<Event> list(String workspace, String dataset, Page.Request page) {
    return read(workspace, dataset, (session, key) -> log.page(session, key, page));
  }

  @Override
  public Page<Item> items(String workspace, String dataset, Page.Request page) {
    return read(workspace, dataset, (session, key) -> items.page(session, key, page));
  }

  @Override
  public void walk(String workspace, String dataset, Walk walk) {
    var place = place(workspace, dataset);
    place
        .database()
        .readLong(
            session -> {
              new EventWalk(session, place.key(), walk).run();
              return place;
            });
  }

  @Override
  public Optional<String> surrogate(String workspace, String dataset, String user) {
    return read(workspace, dataset, (session, key) -> users.number(session, key, user))
        .map(EventUsers.Numbered::surrogate);
  }

  @Override
  public Optional<Erased> erase(String workspace, String dataset, String user) {
    var erased =
        change(
            workspace,
            dataset,
            tally ->
                users
                    .number(tally.session(), tally.dataset(), user)
                    .map(
                        found -> {
                          long events = log.erase(tally, found.number());
                          users.erase(tally, found.number());
                          return new Erased(found.surrogate(), events);
                        }));
    databases.of(workspace).scrub();
    return erased;
  }

  @Override
  public void eachUser(String workspace, String dataset, Consumer<User> consumer) {
    var place = place(workspace, dataset);
    place
        .database()
        .readLong(
            session -> {
              session
                  .sql("SELECT id, attributes FROM event_users WHERE dataset = ? ORDER BY id")
                  .param(place.key())
                  .query(
                      row -> {
                        consumer.accept(EventColumns.user(row));
                      });
              return place;
            });
  }

  /** Reads from a dataset by its number. */
  private interface Reading<T> {
    T read(Session session, long dataset);
  }

  private <T> T read(String workspace, String dataset, Reading<T> work) {
    var place = place(workspace, dataset);
    return place.database().read(session -> work.read(session, place.key()));
  }

  private <T> T change(String workspace, String dataset, Function<EventTally, T> work) {
    record Done<T>(T result, long revision) {}
    var place = place(workspace, dataset);
    var done =
        place
            .database()
            .write(
                session -> {
                  var tally = EventTally.lock(session, place.key());
                  var result = work.apply(tally);
                  return new Done<>(result, tally.keep());
                });
    place.committed(done.revision());
    return done.result();
  }

  private EventPlace place(String workspace, String dataset) {
    var name = new Name(workspace, dataset);
    var known = places.get(name);
    return known != null ? known : places.computeIfAbsent(name, this::find);
  }

  private EventPlace find(Name name) {
    if (datasets.find(name.workspace(), name.dataset()).isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_1101,
          "The workspace has no dataset \"%s\".".formatted(name.dataset()),
          "List its datasets (GET /v1/datasets) for the right id.");
    }
    var database = databases.of(name.workspace());
    return database.write(
        session -> {
          session.update(
              "INSERT INTO event_datasets (workspace, id) VALUES (?, ?)"
                  + " ON CONFLICT (workspace, id) DO NOTHING",
              name.workspace(),
              name.dataset());
          return session
              .sql("SELECT seq, revision FROM event_datasets WHERE workspace = ? AND id = ?")
              .params(name.workspace(), name.dataset())
              .query((row, n) -> place(database, row.getLong("seq"), row.getLong("revision")))
              .single();
        });
  }

  private static EventPlace place(Database database, long key, long revision) {
    return new EventPlace(database, key, new AtomicLong(revision));
  }
}
