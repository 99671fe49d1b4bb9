package dev.leaven.nn.optimizers;

/**
 * From one rate to another: (initialRate - endRate) · (1 - step / decaySteps)^power + endRate.
 *
 * @param cycle whether a longer decay begins where one ends; else the end rate stays
 */
public record PolynomialDecay(
    double initialRate, long decaySteps, double endRate, double power, boolean cycle)
    implements LearningRateSchedule {
  public PolynomialDecay {
    ScheduleErrors.finite("PolynomialDecay", "initialRate", initialRate);
    ScheduleErrors.steps("PolynomialDecay", "decaySteps", decaySteps);
    ScheduleErrors.finite("PolynomialDecay", "endRate", endRate);
    ScheduleErrors.finite("PolynomialDecay", "power", power);
  }

  public PolynomialDecay(double initialRate, long decaySteps) {
    this(initialRate, decaySteps, 0.0001, 1, false);
  }

  public PolynomialDecay withEndRate(double endRate) {
    return new PolynomialDecay(initialRate, decaySteps, endRate, power, cycle);
  }

  public PolynomialDecay withPower(double power) {
    return new PolynomialDecay(initialRate, decaySteps, endRate, power, cycle);
  }

  public PolynomialDecay withCycle(boolean cycle) {
    return new PolynomialDecay(initialRate, decaySteps, endRate, power, cycle);
  }

  @Override
  public double rate(long step) {
    float steps = decaySteps;
    float at = step;
    if (cycle) {
      steps *= at == 0 ? 1 : (float) Math.ceil(at / steps);
    } else {
      at = Math.min(at, steps);
    }
    float left = 1 - at / steps;
    float span = (float) initialRate - (float) endRate;
    return span * (float) Math.pow(left, (float) power) + (float) endRate;
  }
}
