package dev.leaven.nn.metrics;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.losses.Loss;

/**
 * The share of rows whose class is among the {@code k} largest outputs; outputs that are equal at
 * the edge all count as inside. The class is the target's number or its largest entry.
 */
public record TopKAccuracy(int k) implements Metric {
  public TopKAccuracy {
    if (k < 1) {
      throw new LeavenException(
          ErrorCode.LV_1705, "Top-k needs k of at least 1, was " + k + ".", "Give e.g. 5.");
    }
  }

  public TopKAccuracy() {
    this(5);
  }

  @Override
  public String name() {
    return "top_k_categorical_accuracy";
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Tally tally(Loss loss, int columns) {
    boolean sparse = loss.sparse();
    return new Mean() {
      @Override
      public void add(float[] outputs, float[] targets, int rows) {
        int right = 0;
        for (int r = 0; r < rows; r++) {
          int target = Targets.classOf(targets, r, columns, sparse);
          right += isAmongLargest(outputs, r * columns, columns, target) ? 1 : 0;
        }
        gather(right, rows);
      }
    };
  }

  private boolean isAmongLargest(float[] outputs, int from, int columns, int target) {
    float own = outputs[from + target];
    int larger = 0;
    for (int j = 0; j < columns; j++) {
      larger += outputs[from + j] > own ? 1 : 0;
    }
    return larger < k && Float.isFinite(own);
  }
}
