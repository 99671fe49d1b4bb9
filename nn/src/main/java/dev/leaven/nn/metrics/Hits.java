package dev.leaven.nn.metrics;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.util.OptionalInt;

/** Hits, misses and false alarms of outputs above a threshold. */
abstract class Hits implements Metric.Tally {
  private final boolean sparse;
  private final int columns;
  private final float threshold;
  private final int from;
  private final int to;
  protected long hits;
  protected long misses;
  protected long falseAlarms;

  Hits(boolean sparse, int columns, double threshold, OptionalInt classNumber) {
    this.sparse = sparse;
    this.columns = columns;
    this.threshold = (float) threshold;
    this.from = classNumber.orElse(0);
    this.to = classNumber.isPresent() ? from + 1 : columns;
    if (from < 0 || to > columns) {
      throw new LeavenException(
          ErrorCode.LV_1702,
          "Class %d was asked for; the network has %d outputs.".formatted(from, columns),
          "Give a class from 0 to %d.".formatted(columns - 1));
    }
  }

  @Override
  public void add(float[] outputs, float[] targets, int rows) {
    for (int r = 0; r < rows; r++) {
      for (int j = from; j < to; j++) {
        boolean wanted = sparse ? targets[r] == j : targets[r * columns + j] > 0.5f;
        boolean said = outputs[r * columns + j] > threshold;
        hits += wanted && said ? 1 : 0;
        misses += wanted && !said ? 1 : 0;
        falseAlarms += !wanted && said ? 1 : 0;
      }
    }
  }

  @Override
  public void reset() {
    hits = 0;
    misses = 0;
    falseAlarms = 0;
  }
}
