package dev.leaven.server.health;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts and times requests by route and status. Thread-safe; one look-up and three additions a
 * request.
 *
 * <p>Routes are the router's patterns, so that their number is bounded whatever is asked for.
 */
public final class Metrics {
  /** Upper bounds of the latency buckets, seconds; what is slower falls into the last, +Inf. */
  static final double[] BOUNDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5};

  private final ConcurrentHashMap<Key, Series> series = new ConcurrentHashMap<>();

  /** One route, method and status. */
  record Key(String route, String method, int status) {}

  /** What was counted of one key. */
  static final class Series {
    private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
    private final LongAdder nanos = new LongAdder();

    Series() {
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = new LongAdder();
      }
    }

    private void add(long duration) {
      nanos.add(duration);
      int at = 0;
      while (at < BOUNDS.length && duration > BOUNDS[at] * 1e9) {
        at++;
      }
      buckets[at].increment();
    }

    long count(int bucket) {
      return buckets[bucket].sum();
    }

    double seconds() {
      return nanos.sum() / 1e9;
    }
  }

  /** Notes a request that took so many nanoseconds. */
  public void add(String route, String method, int status, long nanos) {
    series.computeIfAbsent(new Key(route, method, status), key -> new Series()).add(nanos);
  }

  /** What was counted, by route, method and status. */
  Map<Key, Series> series() {
    var sorted =
        new TreeMap<Key, Series>(
            java.util.Comparator.comparing(Key::route)
                .thenComparing(Key::method)
                .thenComparing(Key::status));
    sorted.putAll(series);
    return sorted;
  }
}
