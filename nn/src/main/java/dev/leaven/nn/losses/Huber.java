package dev.leaven.nn.losses;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;

/** e² / 2 up to {@code delta}, then delta · |e| - delta² / 2; mean along the last axis. */
public record Huber(double delta) implements Loss {
  public Huber {
    if (!(delta > 0)) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "Huber's delta must be positive, was " + delta + ".",
          "Give the error at which the loss turns linear, e.g. 1.");
    }
  }

  @Override
  public String id() {
    return "huber";
  }
}
