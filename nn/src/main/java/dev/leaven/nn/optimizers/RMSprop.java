package dev.leaven.nn.optimizers;

/** Divides the gradient by the root of a running mean of its squares. Tieleman and Hinton 2012. */
public record RMSprop(
    LearningRateSchedule learningRate,
    double rho,
    double momentum,
    double epsilon,
    boolean centered,
    double weightDecay,
    Clipping clipping)
    implements Optimizer {

  public RMSprop {
    OptimizerErrors.kept("RMSprop", "rho", rho);
    OptimizerErrors.momentum("RMSprop", momentum);
    OptimizerErrors.epsilon("RMSprop", epsilon);
    OptimizerErrors.notNegative("RMSprop", "weightDecay", weightDecay);
  }

  public RMSprop(LearningRateSchedule learningRate) {
    this(learningRate, 0.9, 0, 1e-7, false, 0, Clipping.NONE);
  }

  public RMSprop(double learningRate) {
    this(new ConstantRate(learningRate));
  }

  public RMSprop() {
    this(0.001);
  }

  public RMSprop withMomentum(double momentum) {
    return new RMSprop(learningRate, rho, momentum, epsilon, centered, weightDecay, clipping);
  }

  public RMSprop withCentered(boolean centered) {
    return new RMSprop(learningRate, rho, momentum, epsilon, centered, weightDecay, clipping);
  }

  public RMSprop withWeightDecay(double weightDecay) {
    return new RMSprop(learningRate, rho, momentum, epsilon, centered, weightDecay, clipping);
  }

  public RMSprop withClipping(Clipping clipping) {
    return new RMSprop(learningRate, rho, momentum, epsilon, centered, weightDecay, clipping);
  }

  @Override
  public String id() {
    return "rmsprop";
  }
}
