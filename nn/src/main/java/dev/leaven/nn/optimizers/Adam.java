package dev.leaven.nn.optimizers;

/**
 * Running means of the gradient and of its square, corrected for their start at zero. Kingma and Ba
 * 2014.
 */
public record Adam(
    LearningRateSchedule learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    Clipping clipping)
    implements Optimizer {

  public Adam {
    OptimizerErrors.kept("Adam", "beta1", beta1);
    OptimizerErrors.kept("Adam", "beta2", beta2);
    OptimizerErrors.epsilon("Adam", epsilon);
    OptimizerErrors.notNegative("Adam", "weightDecay", weightDecay);
  }

  public Adam(LearningRateSchedule learningRate) {
    this(learningRate, 0.9, 0.999, 1e-7, 0, Clipping.NONE);
  }

  public Adam(double learningRate) {
    this(new ConstantRate(learningRate));
  }

  public Adam() {
    this(0.001);
  }

  public Adam withWeightDecay(double weightDecay) {
    return new Adam(learningRate, beta1, beta2, epsilon, weightDecay, clipping);
  }

  public Adam withClipping(Clipping clipping) {
    return new Adam(learningRate, beta1, beta2, epsilon, weightDecay, clipping);
  }

  @Override
  public String id() {
    return "adam";
  }
}
