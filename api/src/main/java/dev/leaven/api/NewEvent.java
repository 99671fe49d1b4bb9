package dev.leaven.api;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Something that a user did with an item.
 *
 * @param id the sender's own, so that sending it twice changes nothing; else made from the fields
 * @param type view, cart, purchase, rating, like, dislike, play or read
 * @param value how much of it; 1 where it is left out
 * @param time when it happened; now where it is left out
 * @param session the visit that it belongs to
 * @param position the item's place in the list that it was taken from, from 1
 * @param prediction the recommendation that led to it
 * @param purposes what the user allowed it to be used for, e.g. {@code personalise} and {@code
 *     train}; empty allows all
 */
public record NewEvent(
    Optional<String> id,
    String user,
    String item,
    String type,
    Optional<Double> value,
    Optional<Instant> time,
    Optional<String> session,
    Optional<Integer> position,
    Optional<String> prediction,
    Set<String> purposes) {
  public NewEvent {
    id = Wire.absent(id);
    Wire.required("user", user);
    Wire.required("item", item);
    Wire.required("type", type);
    value = Wire.absent(value);
    time = Wire.absent(time);
    session = Wire.absent(session);
    position = Wire.absent(position);
    prediction = Wire.absent(prediction);
    purposes = Wire.copy(purposes);
  }

  /** An event of which no more is known. */
  public static NewEvent of(String id, String user, String item, String type, Instant time) {
    return new NewEvent(
        Optional.of(id),
        user,
        item,
        type,
        Optional.empty(),
        Optional.of(time),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of());
  }
}
