package dev.leaven.recommend.rules;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.EventType;
import dev.leaven.model.User;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Who wants a list, and when.
 *
 * @param items of the person's events, by their numbers in the catalogue
 * @param types of the same events
 * @param context what is known of the moment, by name: texts, numbers, true or false, lists of
 *     texts; {@code scene} where it is known
 * @param seen which events hide their items, where the rules do not say
 * @param count how many items, from 1
 */
public record Visit(
    User user,
    int[] items,
    EventType[] types,
    Map<String, Object> context,
    Instant now,
    Set<EventType> seen,
    int count) {
  public Visit {
    requireArgument(count > 0, "count must be positive, was %d", count);
    requireArgument(items.length == types.length, "one type an event is needed");
  }
}
