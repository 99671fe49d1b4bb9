package dev.leaven.nn.metrics;

import dev.leaven.nn.losses.Loss;

/**
 * The share of right answers. As Keras reads {@code 'accuracy'}: with one output a row it counts
 * which side of one half it is on, else the largest output is the class, compared with the target's
 * class number or with the largest target.
 */
public record Accuracy() implements Metric {
  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Tally tally(Loss loss, int columns) {
    return columns == 1
        ? new BinaryAccuracy(0.5).tally(loss, 1)
        : new Largest(loss.sparse(), columns);
  }

  private static final class Largest extends Mean {
    private final boolean sparse;
    private final int columns;

    Largest(boolean sparse, int columns) {
      this.sparse = sparse;
      this.columns = columns;
    }

    @Override
    public void add(float[] outputs, float[] targets, int rows) {
      int right = 0;
      for (int r = 0; r < rows; r++) {
        int target = Targets.classOf(targets, r, columns, sparse);
        right += Targets.largest(outputs, r, columns) == target ? 1 : 0;
      }
      gather(right, rows);
    }
  }
}
