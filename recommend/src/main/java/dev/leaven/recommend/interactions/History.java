package dev.leaven.recommend.interactions;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.recommend.events.EventLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * One person's events in the order of time; an item may stand in it more than once.
 *
 * @param items item numbers
 * @param times milliseconds since 1970, or {@link EventLog#UNTIMED}; as many as items
 * @param weights what each event counts, above 0; as many as items
 */
public record History(int[] items, long[] times, float[] weights) {
  /** A person of whom nothing is known. */
  public static final History NONE = of();

  /** A pause that ends a session, as web analytics draws the line: thirty minutes. */
  private static final long PAUSE = 30 * 60_000L;

  public History {
    requireArgument(
        items.length == times.length && items.length == weights.length,
        "%d items but %d times and %d weights",
        items.length,
        times.length,
        weights.length);
  }

  /** Events that count 1 each. */
  public History(int[] items, long[] times) {
    this(items, times, ones(items.length));
  }

  private static float[] ones(int n) {
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    return ones;
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
    float[] weighing = new float[kept.length];
    for (int k = 0; k < kept.length; k++) {
      weighing[k] = weights[kept[k]];
    }
    return new History(
        Arrays.stream(kept).map(e -> items[e]).toArray(),
        Arrays.stream(kept).mapToLong(e -> times[e]).toArray(),
        weighing);
  }

  /** The same events with other numbers for their items. */
  public History renumbered(IntUnaryOperator number) {
    return new History(Arrays.stream(items).map(number).toArray(), times, weights);
  }

  /**
   * What each event brings of its item's weight, which is that of the item's heaviest event: events
   * with the same item share it in proportion to their weights.
   */
  public double[] shares() {
    var sums = new HashMap<Integer, Double>();
    var heaviest = new HashMap<Integer, Float>();
    for (int e = 0; e < items.length; e++) {
      sums.merge(items[e], (double) weights[e], Double::sum);
      heaviest.merge(items[e], weights[e], Math::max);
    }
    double[] shares = new double[items.length];
    for (int e = 0; e < shares.length; e++) {
      shares[e] =
          heaviest.getOrDefault(items[e], 0f) * weights[e] / sums.getOrDefault(items[e], 1.0);
    }
    return shares;
  }

  /** The events from one place to another, the end exclusive. */
  public History part(int from, int to) {
    return new History(
        Arrays.copyOfRange(items, from, to),
        Arrays.copyOfRange(times, from, to),
        Arrays.copyOfRange(weights, from, to));
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
