package dev.leaven.recommend.interactions;

import java.util.Arrays;
import java.util.List;

/**
 * The items that a recipe learns about, numbered anew.
 *
 * @param ids by number
 * @param texts what is known of each in words, by number
 * @param numbers the number of each item of the snapshot, or -1
 */
public record KnownItems(List<String> ids, List<String> texts, int[] numbers) {
  public KnownItems {
    ids = List.copyOf(ids);
    texts = List.copyOf(texts);
  }

  public int size() {
    return ids.size();
  }

  /** The history in these numbers, without the items that are not known. */
  public History history(History ofSnapshot) {
    return ofSnapshot.only(item -> numbers[item] >= 0).renumbered(item -> numbers[item]);
  }

  /**
   * Items of the snapshot in these numbers, ascending. One that is not known gets a number that no
   * item has: it is there to be found, and cannot be.
   */
  public int[] toFind(int[] items) {
    int[] found = new int[items.length];
    int unknown = size();
    for (int i = 0; i < items.length; i++) {
      found[i] = numbers[items[i]] >= 0 ? numbers[items[i]] : unknown++;
    }
    Arrays.sort(found);
    return found;
  }
}
