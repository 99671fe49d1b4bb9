package dev.leaven.recommend.answers;

import dev.leaven.model.Attributes;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A person as an answer sees one: attributes, and events by time as columns.
 *
 * <p>Items stand by their numbers in the {@link Assortment}. Events that the person did not allow
 * to be used for answers are absent, and so are those with items that nobody knows. The arrays are
 * shared, not copied: nobody writes them.
 *
 * @param surrogate the random name that stands for the person in logs; empty for a person who is
 *     not kept
 * @param times milliseconds since 1970, ascending
 */
public record Profile(
    User user, String surrogate, int[] items, EventType[] types, float[] values, long[] times) {
  /** Somebody of whom nothing is known. */
  public static final Profile NOBODY =
      new Profile(
          new User("anonymous", Attributes.NONE),
          "",
          new int[0],
          new EventType[0],
          new float[0],
          new long[0]);

  /** A person with these events, in any order. */
  public static Profile of(User user, String surrogate, List<Event> events, Assortment items) {
    return NOBODY.as(user, surrogate).with(events, items);
  }

  private Profile as(User other, String name) {
    return new Profile(other, name, items, types, values, times);
  }

  public int size() {
    return items.length;
  }

  /** The same person without any events, and not to be named in any log. */
  public Profile withoutEvents() {
    return NOBODY.as(user, "");
  }

  /** The same person with more events. */
  public Profile with(List<Event> more, Assortment assortment) {
    var usable = new ArrayList<Event>(more.size());
    for (var event : more) {
      if (event.allows(Event.PERSONALISE) && assortment.number(event.item()).isPresent()) {
        usable.add(event);
      }
    }
    if (usable.isEmpty()) {
      return this;
    }
    usable.sort(Comparator.comparing(Event::time));
    int all = items.length + usable.size();
    var merged =
        new Profile(
            user, surrogate, new int[all], new EventType[all], new float[all], new long[all]);
    int own = 0;
    int next = 0;
    for (int at = 0; at < all; at++) {
      boolean mine =
          next == usable.size()
              || (own < items.length && times[own] <= usable.get(next).time().toEpochMilli());
      if (mine) {
        merged.set(at, items[own], types[own], values[own], times[own]);
        own++;
      } else {
        var event = usable.get(next++);
        merged.set(
            at,
            assortment.number(event.item()).orElseThrow(),
            event.type(),
            (float) event.value(),
            event.time().toEpochMilli());
      }
    }
    return merged;
  }

  private void set(int at, int item, EventType type, float value, long time) {
    items[at] = item;
    types[at] = type;
    values[at] = value;
    times[at] = time;
  }
}
