package dev.leaven.recommend.recipes;

import dev.leaven.recommend.interactions.Interactions;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Items by their words: a word weighs ln(N ⁄ n), N items of which n have it (Spärck Jones 1972),
 * each once an item; an item's weights have the length 1.
 *
 * @param numbers the place of each word
 * @param items one row an item
 */
public record ItemWords(Map<String, Integer> numbers, Interactions items) {
  /** A run of letters, or a single ideograph: where words are not spaced, characters stand in. */
  private static final Pattern WORD =
      Pattern.compile("\\p{IsIdeographic}|[\\p{L}&&[^\\p{IsIdeographic}]]+");

  public ItemWords {
    numbers = Collections.unmodifiableMap(numbers);
  }

  /** The words of a text, in its order, in small letters. */
  public static Stream<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(found -> found.group());
  }

  /** Reads the words of texts, one an item. */
  public static ItemWords of(List<String> texts) {
    var numbers = new HashMap<String, Integer>();
    int[][] rows = new int[texts.size()][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] =
          words(texts.get(r))
              .mapToInt(word -> numbers.computeIfAbsent(word, w -> numbers.size()))
              .sorted()
              .distinct()
              .toArray();
    }
    return new ItemWords(numbers, weighed(rows, numbers.size()));
  }

  private static Interactions weighed(int[][] rows, int words) {
    int[] starts = new int[rows.length + 1];
    int[] items = new int[words];
    for (int r = 0; r < rows.length; r++) {
      starts[r + 1] = starts[r] + rows[r].length;
      Arrays.stream(rows[r]).forEach(word -> items[word]++);
    }
    int[] columns = Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
    float[] values = new float[columns.length];
    for (int r = 0; r < rows.length; r++) {
      double length = 0;
      for (int e = starts[r]; e < starts[r + 1]; e++) {
        double weight = Math.log((double) rows.length / items[columns[e]]);
        values[e] = (float) weight;
        length += weight * weight;
      }
      for (int e = starts[r]; e < starts[r + 1]; e++) {
        values[e] /= (float) Math.max(1e-9, Math.sqrt(length));
      }
    }
    return new Interactions(rows.length, words, starts, columns, values);
  }
}
