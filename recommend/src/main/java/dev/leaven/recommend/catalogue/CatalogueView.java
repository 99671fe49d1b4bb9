package dev.leaven.recommend.catalogue;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.Item;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The items of a dataset at one moment, numbered from 0.
 *
 * <p>A number stands for one item for good: later views only add numbers, and an item that was
 * taken out keeps its own. Immutable.
 */
public final class CatalogueView {
  /** Before the first item. */
  public static final CatalogueView EMPTY = new CatalogueView(0, 0, new Block[0], Map.of());

  private final long revision;
  private final int size;
  private final Block[] blocks;
  private final Map<String, Integer> numbers;

  CatalogueView(long revision, int size, Block[] blocks, Map<String, Integer> numbers) {
    this.revision = revision;
    this.size = size;
    this.blocks = blocks;
    this.numbers = numbers;
  }

  /** Grows with every change. */
  public long revision() {
    return revision;
  }

  /** How many numbers there are, those of items that were taken out too. */
  public int size() {
    return size;
  }

  public String id(int number) {
    return block(number).id(number % Block.ITEMS);
  }

  /** The number of an item's id; empty for one that was not there at that moment. */
  public OptionalInt number(String id) {
    var number = numbers.get(id);
    return number == null || number >= size ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Whether the item can be recommended: it was not taken out. */
  public boolean present(int number) {
    return block(number).present(number % Block.ITEMS);
  }

  /** The item with its attributes, made from the columns. */
  public Item item(int number) {
    return block(number).item(number % Block.ITEMS);
  }

  /** What people call an item: its title, or its id where it has none. */
  public String title(int number) {
    var block = block(number);
    int place = number % Block.ITEMS;
    var titles = block.column("title");
    return titles.kind(place) == Column.TEXT
        ? block.lexicon().text(titles.text(place))
        : block.id(place);
  }

  private Block block(int number) {
    requireArgument(number >= 0 && number < size, "item %d of %d", number, size);
    return blocks[number / Block.ITEMS];
  }

  /** How many blocks the items lie in. */
  public int blocks() {
    return blocks.length;
  }

  /** The items from {@code at * Block.ITEMS} on. */
  public Block blockAt(int at) {
    return blocks[at];
  }
}
