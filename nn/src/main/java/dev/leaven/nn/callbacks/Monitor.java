package dev.leaven.nn.callbacks;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.util.List;
import java.util.Map;

/**
 * A figure of the logs that is watched, and what counts as better.
 *
 * <p>Figures are compared as float32, as Keras compares them.
 *
 * @param owner the callback that watches, for errors
 */
record Monitor(String owner, String figure, Mode mode) {
  private static final List<String> RISING =
      List.of("accuracy", "auc", "precision", "recall", "acc");
  private static final List<String> FALLING = List.of("loss", "error");

  private static Mode direction(String figure) {
    String name = figure.startsWith("val_") ? figure.substring(4) : figure;
    if (RISING.stream().anyMatch(name::endsWith)) {
      return Mode.MAX;
    }
    return FALLING.stream().anyMatch(name::endsWith) ? Mode.MIN : Mode.AUTO;
  }

  /**
   * Whether a smaller figure is a better one. Not asked before training begins, so that a figure of
   * one's own can be given its mode first.
   *
   * @throws LeavenException LV-1705 where neither mode nor name says so
   */
  boolean falls() {
    Mode told = mode == Mode.AUTO ? direction(figure) : mode;
    if (told == Mode.AUTO) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "%s cannot tell from the name whether \"%s\" should rise or fall."
              .formatted(owner, figure),
          "Say so with Mode.MAX or Mode.MIN.");
    }
    return told == Mode.MIN;
  }

  /** A value that every other is better than. */
  double worst() {
    return falls() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  /** Whether a value is better than another by more than {@code minDelta}; NaN never is. */
  boolean isBetter(double value, double than, double minDelta) {
    return falls()
        ? (float) (value + minDelta) < (float) than
        : (float) (value - minDelta) > (float) than;
  }

  /**
   * The figure in an epoch's logs.
   *
   * @throws LeavenException LV-1705 where it is not logged
   */
  double in(Map<String, Double> logs) {
    Double value = logs.get(figure);
    if (value == null) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "%s watches \"%s\", which is not logged; %s are.".formatted(owner, figure, logs.keySet()),
          figure.startsWith("val_")
              ? "Give validation rows or a validation split, or watch another figure."
              : "Watch one of those, or add the metric when compiling.");
    }
    return value;
  }
}
