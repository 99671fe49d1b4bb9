package dev.leaven.recommend.interactions;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.recommend.events.EventLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One person's events in the order of time; an item may stand in it more than once.
 *
 * @param items item numbers
 * @param times milliseconds since 1970, or {@link EventLog#UNTIMED}; as many as items
 */
public record History(int[] items, long[] times) {
  /** A pause that ends a session, as web analytics draws the line: thirty minutes. */
  private static final long PAUSE = 30 * 60_000L;

  public History {
    requireArgument(
        items.length == times.length, "%d items but %d times", items.length, times.length);
  }

  /** A history without times. */
  public static History of(int... items) {
    var times = new long[items.length];
    Arrays.fill(times, EventLog.UNTIMED);
    return new History(items, times);
  }

  public int size() {
    return items.length;
  }

  /** The items, each once, ascending. */
  public int[] distinct() {
    return Arrays.stream(items).sorted().distinct().toArray();
  }

  /** The events whose items pass, in the same order. */
  public History only(IntPredicate passes) {
    int[] kept = IntStream.range(0, items.length).filter(e -> passes.test(items[e])).toArray();
    return new History(
        Arrays.stream(kept).map(e -> items[e]).toArray(),
        Arrays.stream(kept).mapToLong(e -> times[e]).toArray());
  }

  /** The events from one place to another, the end exclusive. */
  public History part(int from, int to) {
    return new History(Arrays.copyOfRange(items, from, to), Arrays.copyOfRange(times, from, to));
  }

  /** This history cut where the person paused; without times, it is one session. */
  public List<History> sessions() {
    var sessions = new ArrayList<History>();
    int start = 0;
    for (int e = 1; e <= items.length; e++) {
      if (e == items.length || times[e] - times[e - 1] > PAUSE) {
        sessions.add(part(start, e));
        start = e;
      }
    }
    return sessions;
  }
}
