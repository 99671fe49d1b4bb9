package dev.leaven.nn.optimizers;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;

/** The refusals that optimisers share. No comparison holds for NaN, so it is refused everywhere. */
final class OptimizerErrors {
  private OptimizerErrors() {}

  /** The share of the past that a running mean keeps: at 1 it would never learn anything. */
  static void kept(String optimizer, String name, double value) {
    setting(
        value >= 0 && value < 1,
        optimizer,
        name + " must be at least 0 and below 1, was " + value + ".",
        "Leave it at its default, e.g. 0.9.");
  }

  static void momentum(String optimizer, double value) {
    setting(
        value >= 0 && value <= 1,
        optimizer,
        "momentum must be in 0 to 1, was " + value + ".",
        "Give 0 for none, or e.g. 0.9.");
  }

  /** What keeps a division from being by zero. */
  static void epsilon(String optimizer, double value) {
    setting(
        value > 0 && Double.isFinite(value),
        optimizer,
        "epsilon must be positive, was " + value + ".",
        "Leave it at its default, 1e-7.");
  }

  static void notNegative(String optimizer, String name, double value) {
    setting(
        value >= 0 && Double.isFinite(value),
        optimizer,
        name + " must be a number of at least 0, was " + value + ".",
        "Give 0 for none.");
  }

  private static void setting(boolean holds, String optimizer, String detail, String fix) {
    if (!holds) {
      throw new LeavenException(ErrorCode.LV_1705, optimizer + ": " + detail, fix);
    }
  }
}
