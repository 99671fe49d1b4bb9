package dev.leaven.nn.metrics;

import dev.leaven.nn.losses.Loss;

/**
 * The share of right answers: the largest output is the class, or, with one output or binary cross
 * entropy, each output is on the target's side of one half (Keras's choice by loss and shape).
 */
public record Accuracy() implements Metric {
  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public Tally tally(Loss loss, int columns) {
    boolean binary = !loss.sparse() && (columns == 1 || loss.id().equals("binary_crossentropy"));
    return new Count(loss.sparse(), binary, columns);
  }

  private static final class Count implements Tally {
    private final boolean sparse;
    private final boolean binary;
    private final int columns;
    private double right;
    private double seen;

    Count(boolean sparse, boolean binary, int columns) {
      this.sparse = sparse;
      this.binary = binary;
      this.columns = columns;
    }

    @Override
    public void add(float[] outputs, float[] targets, int rows) {
      if (binary) {
        for (int i = 0; i < rows * columns; i++) {
          right += (outputs[i] > 0.5f) == (targets[i] > 0.5f) ? 1 : 0;
        }
        seen += rows * columns;
        return;
      }
      for (int r = 0; r < rows; r++) {
        int target = sparse ? (int) targets[r] : largest(targets, r);
        right += largest(outputs, r) == target ? 1 : 0;
      }
      seen += rows;
    }

    private int largest(float[] values, int row) {
      int best = 0;
      for (int j = 1; j < columns; j++) {
        if (values[row * columns + j] > values[row * columns + best]) {
          best = j;
        }
      }
      return best;
    }

    @Override
    public double value() {
      return seen == 0 ? 0 : right / seen;
    }

    @Override
    public void reset() {
      right = 0;
      seen = 0;
    }
  }
}
