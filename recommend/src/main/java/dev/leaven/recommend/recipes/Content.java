package dev.leaven.recommend.recipes;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.kernels.SparseProduct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Items described in the same words; it needs no events with an item.
 *
 * <p>Words weigh ln(N ⁄ n), N items of which n have the word (Spärck Jones 1972), each once an
 * item; W is the cosine of two items' words.
 *
 * <p>Setting: {@code neighbours} kept for each item.
 */
final class Content implements Method {
  /** A run of letters, or a single ideograph: where words are not spaced, characters stand in. */
  private static final Pattern WORD =
      Pattern.compile("\\p{IsIdeographic}|[\\p{L}&&[^\\p{IsIdeographic}]]+");

  @Override
  public String name() {
    return "content";
  }

  @Override
  public Scorer train(TrainingSet set, Settings settings, long seed) {
    int neighbours = settings.integer("neighbours", 500, 1, 100_000);
    if (!set.hasTexts()) {
      throw new LeavenException(
          ErrorCode.LV_1203,
          "No item has a text; the recipe content compares items by their words.",
          "Give items with attributes such as title or category (--items FILE).");
    }
    var words = words(set.itemTexts()).transposed();
    return Neighbours.best(
        set.items(), new SparseProduct(words, words), neighbours, (i, j, cosine) -> cosine);
  }

  /** Items by words: weights of unit length a row. */
  static Interactions words(List<String> texts) {
    var numbers = new TreeMap<String, Integer>();
    var rows = new ArrayList<int[]>();
    for (String text : texts) {
      rows.add(
          WORD.matcher(text.toLowerCase(Locale.ROOT))
              .results()
              .mapToInt(word -> numbers.computeIfAbsent(word.group(), w -> numbers.size()))
              .sorted()
              .distinct()
              .toArray());
    }
    int[] starts = new int[rows.size() + 1];
    int[] items = new int[numbers.size()];
    rows.forEach(row -> Arrays.stream(row).forEach(word -> items[word]++));
    for (int r = 0; r < rows.size(); r++) {
      starts[r + 1] = starts[r] + rows.get(r).length;
    }
    int[] columns = rows.stream().flatMapToInt(Arrays::stream).toArray();
    float[] values = new float[columns.length];
    for (int r = 0; r < rows.size(); r++) {
      double length = 0;
      for (int e = starts[r]; e < starts[r + 1]; e++) {
        double weight = Math.log((double) rows.size() / items[columns[e]]);
        values[e] = (float) weight;
        length += weight * weight;
      }
      for (int e = starts[r]; e < starts[r + 1]; e++) {
        values[e] /= (float) Math.max(1e-9, Math.sqrt(length));
      }
    }
    return new Interactions(rows.size(), numbers.size(), starts, columns, values);
  }
}
