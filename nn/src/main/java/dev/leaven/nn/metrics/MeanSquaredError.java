package dev.leaven.nn.metrics;

import dev.leaven.nn.losses.Loss;

/** The mean of (output - target)². */
public record MeanSquaredError() implements Metric {
  @Override
  public String name() {
    return "mean_squared_error";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public Tally tally(Loss loss, int columns) {
    Targets.likeOutputs(this, loss, columns);
    return new ErrorMean(columns, error -> error * error);
  }
}
