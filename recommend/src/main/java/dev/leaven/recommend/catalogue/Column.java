package dev.leaven.recommend.catalogue;

import java.util.Arrays;
import java.util.List;

/**
 * One attribute of a block's items, by place within the block.
 *
 * <p>Items may hold the same attribute in different kinds; most hold none or one. Values lie close
 * together, only those that are there: an attribute that one item in a thousand has costs little.
 * Immutable once its block is made.
 */
public final class Column {
  /** Kinds of values, as {@link #kind} says them. */
  public static final byte NONE = 0;

  public static final byte NUMBER = 1;
  public static final byte TEXT = 2;
  public static final byte FLAG = 3;
  public static final byte LIST = 4;

  /** What no item has. */
  static final Column EMPTY = new Column();

  private final long[] has = new long[Block.WORDS];

  /** How many values lie before each word of {@link #has}. */
  private final short[] before = new short[Block.WORDS];

  private byte[] kinds = {};
  private double[] numbers = {};
  private int[] codes = {};
  private int[] lists = {};
  private int values;
  private int texts;

  Column() {}

  public byte kind(int place) {
    return (has[place >> 6] >>> place & 1) == 0 ? NONE : kinds[at(place)];
  }

  /** The value where {@link #kind} is a number. */
  public double number(int place) {
    return numbers[at(place)];
  }

  /** The value's code in the {@link Lexicon} where {@link #kind} is a text. */
  public int text(int place) {
    return codes[at(place)];
  }

  /** The value where {@link #kind} is a flag. */
  public boolean flag(int place) {
    return codes[at(place)] == 1;
  }

  /** How many texts there are where {@link #kind} is a list. */
  public int length(int place) {
    return lists[codes[at(place)]];
  }

  /** The code of a list's text. */
  public int text(int place, int of) {
    return lists[codes[at(place)] + 1 + of];
  }

  private int at(int place) {
    int word = place >> 6;
    return before[word] + Long.bitCount(has[word] & ((1L << place) - 1));
  }

  /** Takes a value while its block is made; places come in ascending order. */
  void put(int place, Object value, Lexicon lexicon) {
    switch (value) {
      case Double number -> {
        numbers = roomFor(numbers);
        numbers[values] = number;
        kind(place, NUMBER);
      }
      case String text -> code(place, TEXT, lexicon.add(text));
      case Boolean flag -> code(place, FLAG, flag ? 1 : 0);
      case List<?> all -> {
        int start = texts;
        append(all.size());
        all.forEach(text -> append(lexicon.add((String) text)));
        code(place, LIST, start);
      }
      default -> throw new IllegalArgumentException("no kind of column for " + value.getClass());
    }
  }

  private double[] roomFor(double[] array) {
    return values < array.length ? array : Arrays.copyOf(array, Math.max(4, 2 * values));
  }

  private void code(int place, byte kind, int code) {
    codes = values < codes.length ? codes : Arrays.copyOf(codes, Math.max(4, 2 * values));
    codes[values] = code;
    kind(place, kind);
  }

  private void kind(int place, byte kind) {
    kinds = values < kinds.length ? kinds : Arrays.copyOf(kinds, Math.max(4, 2 * values));
    kinds[values++] = kind;
    has[place >> 6] |= 1L << place;
  }

  private void append(int value) {
    lists = texts < lists.length ? lists : Arrays.copyOf(lists, Math.max(8, 2 * texts));
    lists[texts++] = value;
  }

  /** Ends the making: gives back what was laid out in advance. */
  Column finished() {
    for (int word = 1; word < has.length; word++) {
      before[word] = (short) (before[word - 1] + Long.bitCount(has[word - 1]));
    }
    kinds = Arrays.copyOf(kinds, values);
    numbers = numbers.length == 0 ? numbers : Arrays.copyOf(numbers, values);
    codes = codes.length == 0 ? codes : Arrays.copyOf(codes, values);
    lists = Arrays.copyOf(lists, texts);
    return this;
  }
}
