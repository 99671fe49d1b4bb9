package dev.leaven.recommend.answers;

import dev.leaven.model.Item;
import java.util.OptionalInt;

/**
 * The items of a dataset as they are at one moment, by number.
 *
 * <p>A number stands for one item for good: pictures of later moments only add numbers. Immutable.
 */
public interface Assortment {
  /** Grows with each change. */
  long revision();

  /** How many numbers there are, those of items that were taken out too. */
  int size();

  String id(int number);

  /** The number of an item's id; empty where there is none. */
  OptionalInt number(String id);

  /** Whether the item can be recommended: it was not taken out. */
  boolean present(int number);

  /** What people call an item. */
  String title(int number);

  /** The item with its attributes, which may be made for the call. */
  Item item(int number);
}
