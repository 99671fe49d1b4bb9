package dev.leaven.nn.metrics;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.losses.Loss;

/** How figures read targets: as class numbers, or in the outputs' own shape. */
final class Targets {
  private Targets() {}

  /** Refuses class numbers where a figure needs targets in the outputs' shape. */
  static void likeOutputs(Metric metric, Loss loss, int columns) {
    if (loss.sparse() && columns > 1) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "The metric %s needs targets like the %d outputs; the loss %s has class numbers."
              .formatted(metric.name(), columns, loss.id()),
          "Use Metric.accuracy() or Metric.topKAccuracy(k), or targets as rows of 0 and 1.");
    }
  }

  /** The class of a row: its number where targets are {@code sparse}, else its largest entry. */
  static int classOf(float[] targets, int row, int columns, boolean sparse) {
    return sparse ? (int) targets[row] : largest(targets, row, columns);
  }

  /** The column of a row's largest number; the first of equal ones. */
  static int largest(float[] values, int row, int columns) {
    int from = row * columns;
    int best = 0;
    for (int j = 1; j < columns; j++) {
      best = values[from + j] > values[from + best] ? j : best;
    }
    return best;
  }
}
