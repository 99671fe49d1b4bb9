package dev.leaven.nn.optimizers;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;

/** The refusals that schedules share. */
final class ScheduleErrors {
  private ScheduleErrors() {}

  static void steps(String schedule, String name, long steps) {
    setting(
        steps > 0,
        schedule,
        name + " must be positive, was " + steps + ".",
        "Give the number of steps, e.g. the epochs times the steps of one.");
  }

  static void finite(String schedule, String name, double value) {
    setting(
        Double.isFinite(value),
        schedule,
        name + " must be a finite number, was " + value + ".",
        "Give a number.");
  }

  static void setting(boolean holds, String schedule, String detail, String fix) {
    if (!holds) {
      throw new LeavenException(ErrorCode.LV_1705, schedule + ": " + detail, fix);
    }
  }
}
