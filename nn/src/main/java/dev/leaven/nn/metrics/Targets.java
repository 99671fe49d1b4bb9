package dev.leaven.nn.metrics;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.losses.Loss;

/** The check that targets have the outputs' shape, which some figures need. */
final class Targets {
  private Targets() {}

  static void likeOutputs(Metric metric, Loss loss, int columns) {
    if (loss.sparse() && columns > 1) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "The metric %s needs targets like the %d outputs; the loss %s has class numbers."
              .formatted(metric.name(), columns, loss.id()),
          "Use Metric.accuracy() or Metric.topKAccuracy(k), or targets as rows of 0 and 1.");
    }
  }
}
