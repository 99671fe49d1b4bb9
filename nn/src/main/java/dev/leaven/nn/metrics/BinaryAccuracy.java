package dev.leaven.nn.metrics;

import dev.leaven.nn.losses.Loss;

/**
 * The share of outputs on the target's side of a threshold, each output counted by itself: the
 * figure for networks that say several things at once.
 */
public record BinaryAccuracy(double threshold) implements Metric {
  @Override
  public String name() {
    return "binary_accuracy";
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Tally tally(Loss loss, int columns) {
    Targets.likeOutputs(this, loss, columns);
    float limit = (float) threshold;
    return new Mean() {
      @Override
      public void add(float[] outputs, float[] targets, int rows) {
        int right = 0;
        for (int i = 0; i < rows * columns; i++) {
          right += (outputs[i] > limit ? 1f : 0f) == targets[i] ? 1 : 0;
        }
        gather(right, (long) rows * columns);
      }
    };
  }
}
