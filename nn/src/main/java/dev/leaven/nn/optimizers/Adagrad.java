package dev.leaven.nn.optimizers;

/** Divides the gradient by the root of the sum of its squares so far. Duchi and others 2011. */
public record Adagrad(
    LearningRateSchedule learningRate,
    double initialAccumulator,
    double epsilon,
    double weightDecay,
    Clipping clipping)
    implements Optimizer {

  public Adagrad {
    OptimizerErrors.notNegative("Adagrad", "initialAccumulator", initialAccumulator);
    OptimizerErrors.epsilon("Adagrad", epsilon);
    OptimizerErrors.notNegative("Adagrad", "weightDecay", weightDecay);
  }

  public Adagrad(LearningRateSchedule learningRate) {
    this(learningRate, 0.1, 1e-7, 0, Clipping.NONE);
  }

  public Adagrad(double learningRate) {
    this(new ConstantRate(learningRate));
  }

  public Adagrad() {
    this(0.001);
  }

  public Adagrad withWeightDecay(double weightDecay) {
    return new Adagrad(learningRate, initialAccumulator, epsilon, weightDecay, clipping);
  }

  public Adagrad withClipping(Clipping clipping) {
    return new Adagrad(learningRate, initialAccumulator, epsilon, weightDecay, clipping);
  }

  @Override
  public String id() {
    return "adagrad";
  }
}
