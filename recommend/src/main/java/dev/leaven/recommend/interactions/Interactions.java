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

  /**
   * One row a history, an entry for each of its distinct items: the weight of the heaviest event.
   */
  public static Interactions of(List<History> histories, int columns) {
    int[] starts = new int[histories.size() + 1];
    int most = histories.stream().mapToInt(History::size).reduce(0, Math::addExact);
    int[] items = new int[most];
    float[] values = new float[most];
    float[] heaviest = new float[columns];
    int end = 0;
    for (int r = 0; r < histories.size(); r++) {
      var history = histories.get(r);
      int start = end;
      for (int e = 0; e < history.size(); e++) {
        int item = history.items()[e];
        if (heaviest[item] == 0) {
          items[end++] = item;
        }
        heaviest[item] = Math.max(heaviest[item], history.weights()[e]);
      }
      Arrays.sort(items, start, end);
      for (int e = start; e < end; e++) {
        values[e] = heaviest[items[e]];
        heaviest[items[e]] = 0;
      }
      starts[r + 1] = end;
    }
    return new Interactions(
        histories.size(), columns, starts, Arrays.copyOf(items, end), Arrays.copyOf(values, end));
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

  /** The sum of each item's values, or of their squares. */
  public double[] sums(boolean squared) {
    double[] sums = new double[columns];
    for (int e = 0; e < starts[rows]; e++) {
      sums[items[e]] += squared ? (double) values[e] * values[e] : values[e];
    }
    return sums;
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

  /** The first so many rows. */
  public Interactions first(int count) {
    return new Interactions(
        count,
        columns,
        Arrays.copyOf(starts, count + 1),
        Arrays.copyOf(items, starts[count]),
        Arrays.copyOf(values, starts[count]));
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
