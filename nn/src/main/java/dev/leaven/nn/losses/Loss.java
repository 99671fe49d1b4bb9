package dev.leaven.nn.losses;

/**
 * What training minimises: the mean over the batch of each row's loss times its weight, divided by
 * the number of rows (Keras's {@code sum_over_batch_size}).
 */
public sealed interface Loss
    permits BinaryCrossentropy,
        CategoricalCrossentropy,
        Huber,
        MeanAbsoluteError,
        MeanSquaredError,
        SparseCategoricalCrossentropy {
  /** The name in Keras and in saved networks, e.g. {@code mean_squared_error}. */
  String id();

  /** Whether targets are class numbers rather than rows like the output. */
  default boolean sparse() {
    return false;
  }

  static Loss meanSquaredError() {
    return new MeanSquaredError();
  }

  static Loss meanAbsoluteError() {
    return new MeanAbsoluteError();
  }

  static Loss huber() {
    return new Huber(1);
  }

  static Loss binaryCrossentropy() {
    return new BinaryCrossentropy(false, 0);
  }

  static Loss categoricalCrossentropy() {
    return new CategoricalCrossentropy(false, 0);
  }

  static Loss sparseCategoricalCrossentropy() {
    return new SparseCategoricalCrossentropy(false);
  }
}
