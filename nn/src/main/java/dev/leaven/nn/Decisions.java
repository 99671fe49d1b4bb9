package dev.leaven.nn;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Choices that a clock makes (threads, ways to compute), each made once, kept and given again.
 *
 * <p>A training repeated with the same seed and the same decisions gives the same weights, bit for
 * bit, on the same machine.
 */
public interface Decisions {
  /**
   * The decision of this name: the one kept, else what {@code measure} finds, which is then kept.
   *
   * @param name names the piece of work, e.g. {@code threads/training/32}
   */
  String decide(String name, Supplier<String> measure);

  /** Everything decided so far, by name. */
  Map<String, String> made();

  /** Decisions that start from those given and measure what is missing. */
  static Decisions of(Map<String, String> known) {
    Map<String, String> kept = new TreeMap<>(known);
    return new Decisions() {
      @Override
      public synchronized String decide(String name, Supplier<String> measure) {
        String decision = kept.get(name);
        if (decision == null) {
          decision = measure.get();
          kept.put(name, decision);
        }
        return decision;
      }

      @Override
      public synchronized Map<String, String> made() {
        return Map.copyOf(kept);
      }
    };
  }
}
