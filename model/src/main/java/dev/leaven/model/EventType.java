package dev.leaven.model;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody did with an item. New ones go to the end: databases and snapshots keep the place of
 * each.
 */
public enum EventType {
  VIEW,
  CART,
  PURCHASE,
  RATING,
  LIKE,
  DISLIKE,
  PLAY,
  READ;

  /** The name on the wire and in files, e.g. {@code purchase}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of a name, whatever its case; empty where there is none. */
  public static Optional<EventType> of(String id) {
    return Arrays.stream(values()).filter(type -> type.id().equalsIgnoreCase(id)).findFirst();
  }

  /** Every name, for an error's fix. */
  public static String ids() {
    return Arrays.stream(values()).map(EventType::id).collect(joining(", "));
  }
}
