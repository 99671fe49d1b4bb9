package dev.leaven.nn.losses;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;

/** The check of a label-smoothing share. */
final class Smoothing {
  private Smoothing() {}

  static void check(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "Label smoothing must be in 0 to 1, was " + share + ".",
          "Give a share such as 0.1, or 0 for none.");
    }
  }
}
