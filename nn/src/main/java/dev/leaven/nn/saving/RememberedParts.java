package dev.leaven.nn.saving;

import dev.leaven.nn.Weight;
import dev.leaven.nn.callbacks.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What callbacks remember, as parts of a saved training: numbers as lines of {@code CALLBACK NAME
 * VALUE}, weights as arrays named {@code remembered/CALLBACK/WEIGHT}.
 */
final class RememberedParts {
  private static final String TRAINED = "remembered/";
  private static final String FROZEN = "remembered_frozen/";

  private final Map<String, Map<String, Double>> numbers = new TreeMap<>();
  private final Map<String, List<Weight>> weights = new TreeMap<>();

  /** Reads the numbers; throws NumberFormatException where a line is none. */
  RememberedParts(String lines) {
    for (String line : lines.lines().toList()) {
      String[] words = line.split(" ", -1);
      if (words.length != 3) {
        throw new NumberFormatException(line);
      }
      numbers.computeIfAbsent(words[0], name -> new TreeMap<>()).put(words[1], number(words[2]));
    }
  }

  private static double number(String word) {
    return Double.parseDouble(word);
  }

  static String numbers(Map<String, Memory> callbacks) {
    var lines = new StringBuilder();
    new TreeMap<>(callbacks)
        .forEach(
            (callback, memory) ->
                memory
                    .numbers()
                    .forEach(
                        (name, value) ->
                            lines.append("%s %s %s\n".formatted(callback, name, value))));
    return lines.toString();
  }

  static void put(Map<String, Memory> callbacks, Map<String, StoredArray> arrays) {
    new TreeMap<>(callbacks)
        .forEach(
            (callback, memory) ->
                memory
                    .weights()
                    .forEach(w -> SavedTraining.put(arrays, part(w) + callback + "/", w)));
  }

  private static String part(Weight weight) {
    return weight.trainable() ? TRAINED : FROZEN;
  }

  static boolean holds(String array) {
    return array.startsWith(TRAINED) || array.startsWith(FROZEN);
  }

  /** What stands before the weight's own name. */
  static String part(String array) {
    int callback = array.indexOf('/') + 1;
    int end = array.indexOf('/', callback);
    return end < 0 ? array : array.substring(0, end + 1);
  }

  /** Takes a weight; false where the array's name holds no callback's or no weight's. */
  boolean add(String array, Weight weight) {
    String part = part(array);
    int start = array.indexOf('/') + 1;
    if (part.length() - 1 <= start || weight.name().isEmpty()) {
      return false;
    }
    String callback = part.substring(start, part.length() - 1);
    weights.computeIfAbsent(callback, name -> new ArrayList<>()).add(weight);
    return true;
  }

  Map<String, Memory> all() {
    var all = new TreeMap<String, Memory>();
    numbers.forEach(
        (callback, values) ->
            all.put(callback, new Memory(values, weights.getOrDefault(callback, List.of()))));
    weights.forEach((callback, kept) -> all.putIfAbsent(callback, new Memory(Map.of(), kept)));
    return all;
  }
}
