package dev.leaven.recommend.answers;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.Attributes;
import dev.leaven.model.Event;
import dev.leaven.model.User;
import dev.leaven.store.Events;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/**
 * What people did, kept in memory for those who ask often; least recently asked for go first.
 *
 * <p>Whoever adds events, changes users or erases one tells it after the commit and before the
 * caller hears of it; the next answer then reads the database. A person is read under the lock that
 * telling takes as well, so that what was read before a commit cannot be put here after it.
 *
 * <p>Thread-safe; shards keep threads apart.
 */
public final class Profiles {
  private static final int SHARDS = 64;

  /** A person with more events is no person; of those the latest are read. */
  static final int MOST_EVENTS = 5_000;

  /** What a person without events takes, in events. */
  private static final int EMPTY = 16;

  private final Events events;
  private final Shard[] shards = new Shard[SHARDS];

  private record Key(String workspace, String dataset, String user) {}

  /** Keeps profiles of so many events in all; a hundred thousand take about 2 MB. */
  public Profiles(Events events, int mostEvents) {
    requireArgument(mostEvents > 0, "mostEvents must be positive, was %d", mostEvents);
    this.events = events;
    for (int s = 0; s < SHARDS; s++) {
      shards[s] = new Shard(Math.max(1, mostEvents / SHARDS));
    }
  }

  /**
   * The person of a user's id; one without events where there is no such user.
   *
   * @param items asked for after the person was read, so that it knows every item of the events
   */
  public Profile of(String workspace, String dataset, String user, Supplier<Assortment> items) {
    var key = new Key(workspace, dataset, user);
    return shard(key).get(key, items);
  }

  /** Forgets a person whose events or attributes changed. */
  public void changed(String workspace, String dataset, String user) {
    var key = new Key(workspace, dataset, user);
    shard(key).forget(key);
  }

  /** Forgets everybody who did something. */
  public void added(String workspace, String dataset, List<Event> added) {
    String last = "";
    for (var event : added) {
      if (!event.user().equals(last)) {
        last = event.user();
        changed(workspace, dataset, last);
      }
    }
  }

  private Shard shard(Key key) {
    int hash = key.hashCode();
    return shards[(hash ^ (hash >>> 16)) & (SHARDS - 1)];
  }

  private Profile read(Key key, Supplier<Assortment> items) {
    var user = events.user(key.workspace, key.dataset, key.user);
    if (user.isEmpty()) {
      return new Profile(
          new User(key.user, Attributes.NONE),
          "",
          Profile.NOBODY.items(),
          Profile.NOBODY.types(),
          Profile.NOBODY.values(),
          Profile.NOBODY.times());
    }
    var surrogate = events.surrogate(key.workspace, key.dataset, key.user).orElse("");
    var history = events.history(key.workspace, key.dataset, key.user, MOST_EVENTS);
    return Profile.of(user.get(), surrogate, history, items.get());
  }

  /** Some of the people, in the order in which they were last asked for. */
  private final class Shard {
    private final LinkedHashMap<Key, Profile> people = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private long held;

    Shard(int most) {
      this.most = most;
    }

    synchronized Profile get(Key key, Supplier<Assortment> items) {
      var known = people.get(key);
      if (known != null) {
        return known;
      }
      var read = read(key, items);
      if (!read.surrogate().isEmpty()) {
        people.put(key, read);
        held += read.size() + EMPTY;
        makeRoom();
      }
      return read;
    }

    private void makeRoom() {
      var oldest = people.values().iterator();
      while (held > most && people.size() > 1) {
        held -= oldest.next().size() + EMPTY;
        oldest.remove();
      }
    }

    synchronized void forget(Key key) {
      var gone = people.remove(key);
      if (gone != null) {
        held -= gone.size() + EMPTY;
      }
    }
  }
}
