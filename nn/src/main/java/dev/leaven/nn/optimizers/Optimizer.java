package dev.leaven.nn.optimizers;

/** How weights follow their gradients, with Keras 3's formulas, names and defaults. */
public sealed interface Optimizer permits Adagrad, Adam, AdamW, RMSprop, SGD {
  /** The name in Keras and in saved networks, e.g. {@code adamw}. */
  String id();

  LearningRateSchedule learningRate();

  Clipping clipping();

  /** Each step first takes this share of weight · rate from every weight; 0 is none. */
  double weightDecay();
}
