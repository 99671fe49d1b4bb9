package dev.leaven.nn.metrics;

import dev.leaven.nn.losses.Loss;

/** A figure of how good a network's answers are, gathered batch by batch. */
public sealed interface Metric permits Accuracy {
  /** The name in logs, as Keras writes it, e.g. {@code accuracy}. */
  String name();

  /**
   * A fresh tally for outputs of {@code columns} numbers a row, judged against targets as this loss
   * has them (class numbers where {@link Loss#sparse()}).
   */
  Tally tally(Loss loss, int columns);

  /** The share of rows whose answer is right. */
  static Metric accuracy() {
    return new Accuracy();
  }

  /** What was gathered since the last reset; allocates nothing in {@link #add}. */
  interface Tally {
    /**
     * Adds a batch.
     *
     * @param outputs row-major, {@code rows} times the output's columns; may be longer
     * @param targets row-major, one class number a row or as many columns as outputs; may be longer
     */
    void add(float[] outputs, float[] targets, int rows);

    double value();

    void reset();
  }
}
