package dev.leaven.recommend.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Texts numbered from 0 in the order in which they were first met. */
public final class Names {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  /** The number of a text, which is given the next one where it has none. */
  public int number(String text) {
    Integer known = numbers.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  public OptionalInt find(String text) {
    Integer known = numbers.get(text);
    return known == null ? OptionalInt.empty() : OptionalInt.of(known);
  }

  public String text(int number) {
    return texts.get(number);
  }

  public int size() {
    return texts.size();
  }
}
