package dev.leaven.model;

import static dev.leaven.model.Require.requireArgument;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something that a user did with an item: the typed form of a dataset's row.
 *
 * @param id the sender's own id, unique within the dataset: sending it twice changes nothing
 * @param value how much of it: a rating, an amount, a share watched; finite, 1 where nothing is
 *     said
 * @param session the visit that it belongs to, where the sender knows
 * @param position the item's place in the list that it was taken from, from 1
 * @param prediction the recommendation that led to it
 * @param purposes what the user allowed it to be used for; empty where nothing was said, which
 *     allows all
 */
public record Event(
    String id,
    String user,
    String item,
    EventType type,
    double value,
    Instant time,
    Optional<String> session,
    OptionalInt position,
    Optional<String> prediction,
    SortedSet<String> purposes) {
  /** Purposes that the house knows: to answer this user, and to train models for all. */
  public static final String PERSONALISE = "personalise";

  public static final String TRAIN = "train";

  public Event {
    requireArgument(!id.isBlank(), "an event's id must not be blank");
    requireArgument(!user.isBlank(), "an event's user must not be blank");
    requireArgument(!item.isBlank(), "an event's item must not be blank");
    requireArgument(Double.isFinite(value), "an event's value must be finite, was %s", value);
    purposes = Collections.unmodifiableSortedSet(new TreeSet<>(purposes));
  }

  /** An event of which no more is known. */
  public static Event of(
      String id, String user, String item, EventType type, double value, Instant time) {
    return new Event(
        id,
        user,
        item,
        type,
        value,
        time,
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        new TreeSet<>());
  }

  /** Whether the user allowed it to be used for a purpose. */
  public boolean allows(String purpose) {
    return purposes.isEmpty() || purposes.contains(purpose);
  }
}
