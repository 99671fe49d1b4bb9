package dev.leaven.nn.callbacks;

import dev.leaven.nn.Weight;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a callback remembers from one epoch to the next, and needs to go on after an interruption.
 *
 * @param numbers by name; infinities are kept as they are
 * @param weights of the network at an earlier epoch, where it keeps them
 */
public record Memory(Map<String, Double> numbers, List<Weight> weights) {
  /** Of a callback that remembers nothing. */
  public static final Memory NONE = new Memory(Map.of(), List.of());

  public Memory {
    numbers = java.util.Collections.unmodifiableMap(new TreeMap<>(numbers));
    weights = List.copyOf(weights);
  }

  public static Memory of(Map<String, Double> numbers) {
    return new Memory(numbers, List.of());
  }

  public boolean isNone() {
    return numbers.isEmpty() && weights.isEmpty();
  }

  /** A number of that name; another where this memory lacks it, as one of an older version may. */
  public double number(String name, double otherwise) {
    return numbers.getOrDefault(name, otherwise);
  }
}
