package dev.leaven.recommend.kernels;

import dev.leaven.recommend.interactions.Interactions;
import java.util.Arrays;

/**
 * The product Xᵀ·X of a sparse matrix, one row at a time (Gustavson 1978).
 *
 * <p>Row i is gathered from the rows of X that hold item i into a dense array; the items that were
 * met are remembered, so that clearing costs no more than gathering. One thread uses it at a time.
 */
public final class SparseProduct {
  private final Interactions rows;
  private final Interactions columns;
  private final float[] gathered;
  private final int[] met;
  private final boolean[] seen;
  private int count;

  /** {@code left} scales the entries that lead to a row of X, {@code rows} those that lead on. */
  public SparseProduct(Interactions left, Interactions rows) {
    this.columns = left.transposed();
    this.rows = rows;
    this.gathered = new float[rows.columns()];
    this.met = new int[rows.columns()];
    this.seen = new boolean[rows.columns()];
  }

  /** Gathers row {@code item}; what was gathered before is gone. */
  public void gather(int item) {
    for (int m = 0; m < count; m++) {
      gathered[met[m]] = 0;
      seen[met[m]] = false;
    }
    count = 0;
    for (int e = columns.starts()[item]; e < columns.starts()[item + 1]; e++) {
      int row = columns.items()[e];
      float weight = columns.values()[e];
      for (int f = rows.starts()[row]; f < rows.starts()[row + 1]; f++) {
        int other = rows.items()[f];
        if (!seen[other]) {
          seen[other] = true;
          met[count++] = other;
        }
        gathered[other] += weight * rows.values()[f];
      }
    }
    Arrays.sort(met, 0, count);
  }

  /** How many items were met; they are ascending. */
  public int count() {
    return count;
  }

  public int met(int place) {
    return met[place];
  }

  public float value(int item) {
    return gathered[item];
  }
}
