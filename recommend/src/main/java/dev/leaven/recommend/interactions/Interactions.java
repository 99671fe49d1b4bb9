package dev.leaven.recommend.interactions;

import static dev.leaven.model.Require.requireArgument;

import java.util.Arrays;
import java.util.List;

/**
 * A sparse matrix of rows (people or sessions) by items in compressed rows.
 *
 * <p>Row r's entries lie from {@code starts[r]} to {@code starts[r + 1]} in {@link #items} and
 * {@link #values}, items ascending and each once. The arrays are shared, not copied: nobody writes
 * them.
 *
 * @param rows how many rows
 * @param columns how many items
 * @param starts {@code rows + 1} places, ascending
 * @param items the item of each entry
 * @param values the weight of each entry
 */
public record Interactions(int rows, int columns, int[] starts, int[] items, float[] values) {
  public Interactions {
    requireArgument(
        starts.length == rows + 1 && starts[rows] <= items.length && items.length == values.length,
        "%d rows need %d starts and as many items as values",
        rows,
        rows + 1);
  }

  /** One row a history, an entry of 1 for each of its distinct items. */
  public static Interactions of(List<History> histories, int columns) {
    int[] starts = new int[histories.size() + 1];
    int[][] distinct = new int[histories.size()][];
    for (int r = 0; r < distinct.length; r++) {
      distinct[r] = histories.get(r).distinct();
      starts[r + 1] = Math.addExact(starts[r], distinct[r].length);
    }
    int[] items = new int[starts[distinct.length]];
    for (int r = 0; r < distinct.length; r++) {
      System.arraycopy(distinct[r], 0, items, starts[r], distinct[r].length);
    }
    float[] ones = new float[items.length];
    Arrays.fill(ones, 1);
    return new Interactions(distinct.length, columns, starts, items, ones);
  }

  public int entries() {
    return starts[rows];
  }

  public int entries(int row) {
    return starts[row + 1] - starts[row];
  }

  /** How many rows have each item. */
  public int[] counts() {
    int[] counts = new int[columns];
    for (int e = 0; e < starts[rows]; e++) {
      counts[items[e]]++;
    }
    return counts;
  }

  /** The same entries with every row multiplied by a weight of its own. */
  public Interactions scaled(float[] weights) {
    float[] scaled = new float[items.length];
    for (int r = 0; r < rows; r++) {
      for (int e = starts[r]; e < starts[r + 1]; e++) {
        scaled[e] = values[e] * weights[r];
      }
    }
    return new Interactions(rows, columns, starts, items, scaled);
  }

  /** Items by rows. */
  public Interactions transposed() {
    int[] begins = new int[columns + 1];
    for (int e = 0; e < starts[rows]; e++) {
      begins[items[e] + 1]++;
    }
    for (int c = 0; c < columns; c++) {
      begins[c + 1] += begins[c];
    }
    int[] next = Arrays.copyOf(begins, columns);
    int[] others = new int[starts[rows]];
    float[] weights = new float[starts[rows]];
    for (int r = 0; r < rows; r++) {
      for (int e = starts[r]; e < starts[r + 1]; e++) {
        int at = next[items[e]]++;
        others[at] = r;
        weights[at] = values[e];
      }
    }
    return new Interactions(columns, rows, begins, others, weights);
  }

  /** These rows, and below them another's, over the same items. */
  public Interactions over(Interactions below) {
    requireArgument(columns == below.columns, "%d and %d items", columns, below.columns);
    int split = entries();
    int[] all = Arrays.copyOf(starts, rows + below.rows + 1);
    for (int r = 0; r < below.rows; r++) {
      all[rows + r + 1] = Math.addExact(split, below.starts[r + 1]);
    }
    int[] columnsOf = Arrays.copyOf(items, all[all.length - 1]);
    float[] weights = Arrays.copyOf(values, columnsOf.length);
    System.arraycopy(below.items, 0, columnsOf, split, below.entries());
    System.arraycopy(below.values, 0, weights, split, below.entries());
    return new Interactions(rows + below.rows, columns, all, columnsOf, weights);
  }
}
