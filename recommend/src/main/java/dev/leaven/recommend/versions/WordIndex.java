package dev.leaven.recommend.versions;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.Item;
import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.kernels.BestFirst;
import dev.leaven.recommend.recipes.ItemWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Which known items are described in the words of one that may be new. */
final class WordIndex {
  /** A longer text tells no more, and costs each who asks. */
  private static final int MOST_WORDS = 10_000;

  private final List<String> words;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Interactions items;
  private final Interactions holders;

  /**
   * An index.
   *
   * @param words by number
   * @param items items by words, weights of the length 1 a row
   */
  WordIndex(List<String> words, Interactions items) {
    requireArgument(words.size() == items.columns(), "one column a word is needed");
    this.words = List.copyOf(words);
    this.items = items;
    this.holders = items.transposed();
    for (int w = 0; w < words.size(); w++) {
      numbers.put(words.get(w), w);
    }
  }

  static WordIndex of(ItemWords of) {
    String[] words = new String[of.numbers().size()];
    of.numbers().forEach((word, number) -> words[number] = word);
    return new WordIndex(List.of(words), of.items());
  }

  List<String> words() {
    return words;
  }

  Interactions items() {
    return items;
  }

  /**
   * The words that describe an item: those of every attribute that is a text or a list of texts.
   */
  static String text(Item item) {
    var text = new StringJoiner(" ");
    for (var name : item.attributes().values().keySet()) {
      item.attributes().texts(name).forEach(text::add);
    }
    return text.toString();
  }

  /** The items with the highest cosines above 0, best first. */
  List<Recommender.Scored> alike(String text, int count) {
    int[] known =
        ItemWords.words(text)
            .limit(MOST_WORDS)
            .map(numbers::get)
            .filter(number -> number != null)
            .mapToInt(Integer::intValue)
            .sorted()
            .distinct()
            .toArray();
    float[] sums = new float[items.rows()];
    double length = 0;
    for (int word : known) {
      double rarity = Math.log((double) items.rows() / Math.max(1, holders.entries(word)));
      length += rarity * rarity;
      for (int e = holders.starts()[word]; e < holders.starts()[word + 1]; e++) {
        sums[holders.items()[e]] += (float) (rarity * holders.values()[e]);
      }
    }
    return best(sums, (float) Math.sqrt(length), count);
  }

  private static List<Recommender.Scored> best(float[] sums, float length, int count) {
    var best = new BestFirst(count);
    for (int item = 0; item < sums.length; item++) {
      if (sums[item] > 0) {
        best.offer(item, sums[item] / length);
      }
    }
    float[] cosines = new float[best.size()];
    int[] taken = best.take(cosines);
    var scored = new ArrayList<Recommender.Scored>();
    for (int k = 0; k < taken.length; k++) {
      scored.add(new Recommender.Scored(taken[k], cosines[k]));
    }
    return scored;
  }
}
