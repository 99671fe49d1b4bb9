package dev.leaven.nn.optimizers;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;

/** The same rate at every step; callbacks may still change it. */
public record ConstantRate(double rate) implements LearningRateSchedule {
  public ConstantRate {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "A learning rate must be a number of at least 0, was " + rate + ".",
          "Start with the optimiser's default, e.g. 0.001 for Adam.");
    }
  }

  @Override
  public double rate(long step) {
    return rate;
  }
}
