package dev.leaven.nn.metrics;

import dev.leaven.nn.losses.Loss;

/** The mean of |output - target|. */
public record MeanAbsoluteError() implements Metric {
  @Override
  public String name() {
    return "mean_absolute_error";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public Tally tally(Loss loss, int columns) {
    Targets.likeOutputs(this, loss, columns);
    return new ErrorMean(columns, Math::abs);
  }
}
