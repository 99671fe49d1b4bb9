package dev.leaven.recommend.kernels;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.nn.kernels.Kernels;
import dev.leaven.recommend.interactions.Interactions;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The k best neighbours of every item by what rows they share.
 *
 * <p>s(i, j) = Σ w(u)·x(u, i)·x(u, j) over the rows u, and the weight of j for i is l(i)·m(j)·s ⁄
 * (1 + shrink·l(i)·m(j)); with l = m = 1 ⁄ √c that is the cosine. s is symmetric, so each pair is
 * gathered once and offered both ways, half of Gustavson's work (1978). Items are taken by
 * popularity: a row's items are then ascending, and what is left of it after item i is a run of
 * numbers that ends where it ended before. Most pairs fall to one comparison of vectors with the
 * least weight that either list would still keep.
 */
public final class NearestItems {
  /** More than rounding can take from a weight, so that the quick comparison loses none. */
  private static final float SLACK = 1 + 1e-5f;

  private final int items;
  private final int[] order;
  private final Interactions rows;
  private final Interactions columns;
  private final float[] rowWeights;
  private final double[] left;
  private final double[] right;
  private final float shrink;
  private final float[] least;
  private final BestPairs best;
  private final PairScan scan;

  private NearestItems(Measure measure, Interactions rows, float[] rowWeights, int k) {
    this.items = rows.columns();
    this.rowWeights = rowWeights;
    int[] counts = rows.counts();
    this.order =
        IntStream.range(0, items)
            .boxed()
            .sorted((a, b) -> counts[a] == counts[b] ? a - b : counts[b] - counts[a])
            .mapToInt(Integer::intValue)
            .toArray();
    this.columns = ordered(rows.transposed(), order);
    this.rows = columns.transposed();
    this.left = ordered(measure.left(), order);
    this.right = ordered(measure.right(), order);
    this.shrink = (float) measure.shrink();
    this.least = new float[items + PairScan.PADDING];
    this.best = new BestPairs(order, room(k), least);
    this.scan = Kernels.vectorsAvailable() ? new VectorPairScan() : new PairScan();
  }

  /**
   * What makes a sum a weight; see the class.
   *
   * @param left l of each item, not negative
   * @param right m of each item, not negative
   */
  public record Measure(double[] left, double[] right, double shrink) {
    public Measure {
      requireArgument(
          left.length == right.length && shrink >= 0,
          "%d and %d numbers, shrink %s",
          left.length,
          right.length,
          shrink);
    }
  }

  /**
   * Neighbours by item, best first, of equal ones the lower number first; only positive weights.
   *
   * @param starts where each item's lie, {@code items + 1} places
   */
  public record Lists(int[] starts, int[] others, float[] weights) {}

  /**
   * Finds them.
   *
   * @param rowWeights w, one a row
   */
  public static Lists find(Interactions rows, float[] rowWeights, Measure measure, int k) {
    requireArgument(
        k > 0 && measure.left().length == rows.columns() && rowWeights.length == rows.rows(),
        "%d neighbours of %d items in %d rows",
        k,
        rows.columns(),
        rows.rows());
    return new NearestItems(measure, rows, rowWeights, k).find();
  }

  /** How many each item's list can hold: no more than it shares rows with. */
  private int[] room(int k) {
    int[] room = new int[items];
    for (int i = 0; i < items; i++) {
      long met = 0;
      for (int e = columns.starts()[i]; e < columns.starts()[i + 1]; e++) {
        met += rows.entries(columns.items()[e]) - 1;
      }
      room[i] = (int) Math.min(Math.min(k, items - 1), met);
    }
    return room;
  }

  private Lists find() {
    float[] sums = new float[items + PairScan.PADDING];
    float[] m = Arrays.copyOf(floats(right), sums.length);
    float[] l = Arrays.copyOf(floats(left), sums.length);
    int[] candidates = new int[sums.length];
    int[] next = Arrays.copyOf(rows.starts(), rows.rows());
    for (int i = 0; i < items; i++) {
      gather(i, next, sums);
      int count = scan.candidates(sums, i + 1, items, l, m, i, shrink, SLACK, least, candidates);
      for (int c = 0; c < count; c++) {
        int j = candidates[c];
        best.offer(i, j, weight(sums[j], left[i] * right[j]));
        best.offer(j, i, weight(sums[j], left[j] * right[i]));
      }
      Arrays.fill(sums, i, items, 0);
    }
    return best.lists();
  }

  private float weight(float sum, double scale) {
    return (float) (sum * scale / (1 + shrink * scale));
  }

  /** sums[j] = s(i, j) for all j behind i; every row's place moves behind i. */
  private void gather(int i, int[] next, float[] sums) {
    for (int e = columns.starts()[i]; e < columns.starts()[i + 1]; e++) {
      int row = columns.items()[e];
      int from = ++next[row];
      add(rowWeights[row] * columns.values()[e], from, rows.starts()[row + 1], sums);
    }
  }

  private void add(float weight, int from, int to, float[] sums) {
    int[] others = rows.items();
    float[] values = rows.values();
    for (int f = from; f < to; f++) {
      sums[others[f]] += weight * values[f];
    }
  }

  /** Item by item in another order. */
  private static Interactions ordered(Interactions columns, int[] order) {
    int[] starts = new int[order.length + 1];
    int[] others = new int[columns.entries()];
    float[] values = new float[others.length];
    for (int i = 0; i < order.length; i++) {
      int from = columns.starts()[order[i]];
      int count = columns.entries(order[i]);
      System.arraycopy(columns.items(), from, others, starts[i], count);
      System.arraycopy(columns.values(), from, values, starts[i], count);
      starts[i + 1] = starts[i] + count;
    }
    return new Interactions(order.length, columns.columns(), starts, others, values);
  }

  private static double[] ordered(double[] of, int[] order) {
    return Arrays.stream(order).mapToDouble(i -> of[i]).toArray();
  }

  private static float[] floats(double[] of) {
    float[] floats = new float[of.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) of[i];
    }
    return floats;
  }
}
