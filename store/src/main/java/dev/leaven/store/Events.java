package dev.leaven.store;

import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What users did, and the users and items that it was done by and with, of datasets that hold
 * events.
 *
 * <p>Kept apart from the rest, so that a stream of events never holds up a release. A user or an
 * item exists from its first event, or from when it was put. Every call takes the workspace and the
 * dataset that it acts in.
 */
public interface Events {
  /**
   * What became of events that were added.
   *
   * @param added how many were new
   * @param duplicates how many were there already, the same in every field
   * @param conflicting the ids of those that were there already with other fields, and were left as
   *     they are
   */
  record Added(int added, int duplicates, List<String> conflicting) {
    public Added {
      conflicting = List.copyOf(conflicting);
    }
  }

  /** Adds events in one transaction, durable when it returns. */
  Added add(String workspace, String dataset, List<Event> events, Instant at);

  /** Adds or replaces items with their attributes, in one transaction. */
  void putItems(String workspace, String dataset, List<Item> items, Instant at);

  /** Adds or replaces users with their attributes, in one transaction. */
  void putUsers(String workspace, String dataset, List<User> users, Instant at);

  /**
   * Takes an item out of the catalogue; its events stay. Putting it again brings it back.
   *
   * @return whether it was there
   */
  boolean removeItem(String workspace, String dataset, String item, Instant at);

  Optional<Item> item(String workspace, String dataset, String id);

  Optional<User> user(String workspace, String dataset, String id);

  /**
   * A change to a catalogue.
   *
   * @param revision grows with every change within a dataset, from 1
   * @param removed whether the item was taken out
   */
  record Change(long revision, Item item, boolean removed) {}

  /** The latest change to each item since a revision, oldest first, at most so many. */
  List<Change> changes(String workspace, String dataset, long since, int most);

  /** The revision of the latest change, 0 before the first; cheap enough for every request. */
  long revision(String workspace, String dataset);

  /** A user's events, latest first, at most so many; empty for an unknown user. */
  List<Event> history(String workspace, String dataset, String user, int most);

  /** How many users and items there are, and how many events of each type. */
  record Counts(long users, long items, Map<EventType, Long> events) {
    public Counts {
      events = Map.copyOf(events);
    }

    public long total() {
      return events.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  Counts counts(String workspace, String dataset);

  /** Events by arrival, newest last. */
  Page<Event> list(String workspace, String dataset, Page.Request page);

  /** Items in the order of their ids, without those that were taken out. */
  Page<Item> items(String workspace, String dataset, Page.Request page);

  /** Who the events of a walk belong to. */
  record Owner(User user, String surrogate) {}

  /** Hands over what a snapshot is made of, all as it is at one moment, without holding it all. */
  interface Walk {
    /** Each item with an event or in the catalogue, in the order of ids. */
    void item(Item item);

    /** Each user with events, in the order of ids, before that user's events. */
    void user(Owner owner);

    /** Each event of the user before it, by time, type, item and id. */
    void event(Event event);
  }

  void walk(String workspace, String dataset, Walk walk);

  /** The random name that stands for a user in logs and snapshots; empty for an unknown user. */
  Optional<String> surrogate(String workspace, String dataset, String user);

  /**
   * What an erasure removed.
   *
   * @param surrogate the user's, which is erased as well: whoever reads on must do it by this
   */
  record Erased(String surrogate, long events) {}

  /**
   * Removes a user, the user's events and surrogate, from the database's files too. Items stay.
   *
   * @return empty where there is no such user
   */
  Optional<Erased> erase(String workspace, String dataset, String user);

  /** Every user of a dataset, for exports. */
  void eachUser(String workspace, String dataset, Consumer<User> users);
}
