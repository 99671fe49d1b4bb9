package dev.leaven.nn.optimizers;

/**
 * initialRate / (1 + decayRate · step / decaySteps).
 *
 * @param staircase whether step / decaySteps is rounded down, so that the rate falls in steps
 */
public record InverseTimeDecay(
    double initialRate, long decaySteps, double decayRate, boolean staircase)
    implements LearningRateSchedule {
  public InverseTimeDecay {
    ScheduleErrors.finite("InverseTimeDecay", "initialRate", initialRate);
    ScheduleErrors.steps("InverseTimeDecay", "decaySteps", decaySteps);
    ScheduleErrors.finite("InverseTimeDecay", "decayRate", decayRate);
  }

  public InverseTimeDecay(double initialRate, long decaySteps, double decayRate) {
    this(initialRate, decaySteps, decayRate, false);
  }

  public InverseTimeDecay withStaircase(boolean staircase) {
    return new InverseTimeDecay(initialRate, decaySteps, decayRate, staircase);
  }

  @Override
  public double rate(long step) {
    float done = (float) step / decaySteps;
    float times = staircase ? (float) Math.floor(done) : done;
    return (float) initialRate / (1 + (float) decayRate * times);
  }
}
