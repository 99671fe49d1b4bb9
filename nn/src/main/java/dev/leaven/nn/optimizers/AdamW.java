package dev.leaven.nn.optimizers;

/** Adam with decay of weights apart from the gradient. Loshchilov and Hutter 2019. */
public record AdamW(
    LearningRateSchedule learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    Clipping clipping)
    implements Optimizer {

  public AdamW {
    OptimizerErrors.kept("AdamW", "beta1", beta1);
    OptimizerErrors.kept("AdamW", "beta2", beta2);
    OptimizerErrors.epsilon("AdamW", epsilon);
    OptimizerErrors.notNegative("AdamW", "weightDecay", weightDecay);
  }

  public AdamW(LearningRateSchedule learningRate) {
    this(learningRate, 0.9, 0.999, 1e-7, 0.004, Clipping.NONE);
  }

  public AdamW(double learningRate) {
    this(new ConstantRate(learningRate));
  }

  public AdamW() {
    this(0.001);
  }

  public AdamW withWeightDecay(double weightDecay) {
    return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay, clipping);
  }

  public AdamW withClipping(Clipping clipping) {
    return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay, clipping);
  }

  @Override
  public String id() {
    return "adamw";
  }
}
