package dev.leaven.nn.metrics;

import dev.leaven.nn.losses.Loss;

/**
 * A figure of how good a network's answers are, gathered batch by batch, with Keras 3's names and
 * definitions.
 */
public sealed interface Metric
    permits AUC,
        Accuracy,
        BinaryAccuracy,
        MeanAbsoluteError,
        MeanSquaredError,
        Precision,
        Recall,
        RootMeanSquaredError,
        TopKAccuracy {
  /** The name in logs, as Keras writes it, e.g. {@code accuracy}. */
  String name();

  /** Whether a larger figure is a better one. */
  boolean higherIsBetter();

  /**
   * A fresh tally for outputs of {@code columns} numbers a row, judged against targets as this loss
   * has them (class numbers where {@link Loss#sparse()}).
   *
   * @throws dev.leaven.model.LeavenException LV-1705 where the figure makes no sense for them
   */
  Tally tally(Loss loss, int columns);

  /** The share of rows whose answer is right. */
  static Metric accuracy() {
    return new Accuracy();
  }

  /** The share of outputs on the target's side of one half. */
  static Metric binaryAccuracy() {
    return new BinaryAccuracy(0.5);
  }

  /** The share of rows whose class is among the {@code k} largest outputs. */
  static Metric topKAccuracy(int k) {
    return new TopKAccuracy(k);
  }

  /** Of the outputs above one half, the share that should be. */
  static Metric precision() {
    return new Precision();
  }

  /** Of the outputs that should be above one half, the share that is. */
  static Metric recall() {
    return new Recall();
  }

  /** The area under the curve of hits over false alarms. */
  static Metric auc() {
    return new AUC();
  }

  static Metric meanSquaredError() {
    return new MeanSquaredError();
  }

  static Metric meanAbsoluteError() {
    return new MeanAbsoluteError();
  }

  static Metric rootMeanSquaredError() {
    return new RootMeanSquaredError();
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
