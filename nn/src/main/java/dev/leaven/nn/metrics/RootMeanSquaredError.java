package dev.leaven.nn.metrics;

import dev.leaven.nn.losses.Loss;

/** The root of the mean of (output - target)², in the targets' own unit. */
public record RootMeanSquaredError() implements Metric {
  @Override
  public String name() {
    return "root_mean_squared_error";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public Tally tally(Loss loss, int columns) {
    Targets.likeOutputs(this, loss, columns);
    return new ErrorMean(columns, error -> error * error) {
      @Override
      public double value() {
        return Math.sqrt(super.value());
      }
    };
  }
}
