package dev.leaven.lifecycle.events;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An event as somebody sent it, before anything was checked.
 *
 * @param line where it stood in what was sent, from 1
 * @param id empty for an event whose id is made from its fields
 * @param type its name, of whatever sort
 * @param value 1 where nothing was sent
 * @param time now where nothing was sent
 */
public record SentEvent(
    long line,
    Optional<String> id,
    String user,
    String item,
    String type,
    OptionalDouble value,
    Optional<Instant> time,
    Optional<String> session,
    OptionalInt position,
    Optional<String> prediction,
    Set<String> purposes) {
  public SentEvent {
    purposes = Set.copyOf(purposes);
  }
}
