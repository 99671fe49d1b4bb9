package dev.leaven.recommend.catalogue;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Texts by number, from 0; equal texts have one number, and a number keeps its text.
 *
 * <p>One thread adds, many read: a number that somebody got from a published block can be read.
 */
public final class Lexicon {
  /** The number of a text that is not there. */
  public static final int ABSENT = -1;

  private final Map<String, Integer> codes = new ConcurrentHashMap<>();
  private volatile String[] texts = new String[1024];
  private int size;

  /** The number of a text, {@link #ABSENT} where no item has it. */
  public int code(String text) {
    return codes.getOrDefault(text, ABSENT);
  }

  public String text(int code) {
    return texts[code];
  }

  int size() {
    return size;
  }

  int add(String text) {
    var known = codes.get(text);
    if (known != null) {
      return known;
    }
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, 2 * size);
    }
    texts[size] = text;
    codes.put(text, size);
    return size++;
  }
}
