package dev.leaven.recommend.recipes;

import dev.leaven.recommend.interactions.Interactions;
import java.util.Arrays;

/** Sums over pairs of items, collected one by one and laid out as rows at the end. */
final class PairSums {
  private final int items;
  private long[] pairs = new long[1024];
  private float[] amounts = new float[1024];
  private int size;

  PairSums(int items) {
    this.items = items;
  }

  void add(int item, int other, float amount) {
    if (size == pairs.length) {
      int more = Math.addExact(size, size >> 1);
      pairs = Arrays.copyOf(pairs, more);
      amounts = Arrays.copyOf(amounts, more);
    }
    pairs[size] = (long) item << 32 | other;
    amounts[size++] = amount;
  }

  /** Items by items, equal pairs summed and each row divided by its sum. */
  Interactions normalised() {
    int[] starts = new int[items + 1];
    for (int p = 0; p < size; p++) {
      starts[(int) (pairs[p] >> 32) + 1]++;
    }
    for (int i = 0; i < items; i++) {
      starts[i + 1] += starts[i];
    }
    int[] next = Arrays.copyOf(starts, items);
    int[] byRow = new int[size];
    for (int p = 0; p < size; p++) {
      byRow[next[(int) (pairs[p] >> 32)]++] = p;
    }
    int[] others = new int[size];
    float[] values = new float[size];
    int[] begins = new int[items + 1];
    float[] sums = new float[items];
    int end = 0;
    for (int i = 0; i < items; i++) {
      end = row(byRow, starts[i], starts[i + 1], sums, others, values, end);
      begins[i + 1] = end;
    }
    return new Interactions(
        items, items, begins, Arrays.copyOf(others, end), Arrays.copyOf(values, end));
  }

  /**
   * Sums one row into its place and returns where it ends; {@code sums} is zero before and after.
   */
  private int row(
      int[] byRow, int from, int to, float[] sums, int[] others, float[] values, int at) {
    float total = 0;
    int end = at;
    for (int p = from; p < to; p++) {
      int other = (int) pairs[byRow[p]];
      if (sums[other] == 0) {
        others[end++] = other;
      }
      sums[other] += amounts[byRow[p]];
      total += amounts[byRow[p]];
    }
    Arrays.sort(others, at, end);
    for (int e = at; e < end; e++) {
      values[e] = sums[others[e]] / total;
      sums[others[e]] = 0;
    }
    return end;
  }
}
