package dev.leaven.nn.optimizers;

/** The learning rate of each step of training. */
public sealed interface LearningRateSchedule permits ConstantRate {
  /** The rate of a step, counted from 0 over the whole training. */
  double rate(long step);
}
