package dev.leaven.nn.optimizers;

import java.util.List;

/**
 * One rate up to and including each boundary, and the last after all.
 *
 * @param boundaries steps, strictly rising
 * @param values one more than boundaries
 */
public record PiecewiseConstantDecay(List<Long> boundaries, List<Double> values)
    implements LearningRateSchedule {
  public PiecewiseConstantDecay {
    boundaries = List.copyOf(boundaries);
    values = List.copyOf(values);
    ScheduleErrors.setting(
        values.size() == boundaries.size() + 1 && rising(boundaries),
        "PiecewiseConstantDecay",
        "needs rising boundaries and one more value than boundaries, has %s and %s."
            .formatted(boundaries, values),
        "Give e.g. the boundaries 1000, 2000 and the values 0.1, 0.05, 0.01.");
    values.forEach(v -> ScheduleErrors.finite("PiecewiseConstantDecay", "each value", v));
  }

  private static boolean rising(List<Long> boundaries) {
    for (int i = 1; i < boundaries.size(); i++) {
      if (boundaries.get(i) <= boundaries.get(i - 1)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public double rate(long step) {
    int i = 0;
    while (i < boundaries.size() && step > boundaries.get(i)) {
      i++;
    }
    return values.get(i).floatValue();
  }
}
