package dev.leaven.nn.optimizers;

/**
 * The learning rate of each step of training. Computed in float32 in Keras's order of operations,
 * so that rates are Keras's own.
 */
public sealed interface LearningRateSchedule
    permits ConstantRate,
        CosineDecay,
        CosineDecayRestarts,
        ExponentialDecay,
        InverseTimeDecay,
        PiecewiseConstantDecay,
        PolynomialDecay {
  /** The rate of a step, counted from 0 over the whole training. */
  double rate(long step);
}
