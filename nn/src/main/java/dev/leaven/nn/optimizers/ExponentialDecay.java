package dev.leaven.nn.optimizers;

/**
 * initialRate · decayRate^(step / decaySteps).
 *
 * @param staircase whether step / decaySteps is rounded down, so that the rate falls in steps
 */
public record ExponentialDecay(
    double initialRate, long decaySteps, double decayRate, boolean staircase)
    implements LearningRateSchedule {
  public ExponentialDecay {
    ScheduleErrors.finite("ExponentialDecay", "initialRate", initialRate);
    ScheduleErrors.steps("ExponentialDecay", "decaySteps", decaySteps);
    ScheduleErrors.finite("ExponentialDecay", "decayRate", decayRate);
  }

  public ExponentialDecay(double initialRate, long decaySteps, double decayRate) {
    this(initialRate, decaySteps, decayRate, false);
  }

  public ExponentialDecay withStaircase(boolean staircase) {
    return new ExponentialDecay(initialRate, decaySteps, decayRate, staircase);
  }

  @Override
  public double rate(long step) {
    float done = (float) step / decaySteps;
    float power = staircase ? (float) Math.floor(done) : done;
    return (float) initialRate * (float) Math.pow((float) decayRate, power);
  }
}
