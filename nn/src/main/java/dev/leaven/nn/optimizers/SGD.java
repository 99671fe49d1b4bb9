package dev.leaven.nn.optimizers;

/**
 * Gradient descent: v = momentum · v - rate · g; w += v, or w += momentum · v - rate · g with
 * Nesterov's step.
 */
public record SGD(
    LearningRateSchedule learningRate,
    double momentum,
    boolean nesterov,
    double weightDecay,
    Clipping clipping)
    implements Optimizer {

  public SGD {
    OptimizerErrors.momentum("SGD", momentum);
    OptimizerErrors.notNegative("SGD", "weightDecay", weightDecay);
  }

  public SGD(LearningRateSchedule learningRate) {
    this(learningRate, 0, false, 0, Clipping.NONE);
  }

  public SGD(double learningRate) {
    this(new ConstantRate(learningRate));
  }

  public SGD() {
    this(0.01);
  }

  public SGD withMomentum(double momentum) {
    return new SGD(learningRate, momentum, nesterov, weightDecay, clipping);
  }

  public SGD withNesterov(boolean nesterov) {
    return new SGD(learningRate, momentum, nesterov, weightDecay, clipping);
  }

  public SGD withWeightDecay(double weightDecay) {
    return new SGD(learningRate, momentum, nesterov, weightDecay, clipping);
  }

  public SGD withClipping(Clipping clipping) {
    return new SGD(learningRate, momentum, nesterov, weightDecay, clipping);
  }

  @Override
  public String id() {
    return "sgd";
  }
}
