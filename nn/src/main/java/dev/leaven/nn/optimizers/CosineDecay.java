package dev.leaven.nn.optimizers;

import java.util.OptionalDouble;

/**
 * Half a cosine from a rate down to {@code alpha} times it, after an optional rise in a straight
 * line. Loshchilov and Hutter 2016; Goyal and others 2017 for the warm-up.
 *
 * @param initialRate where the warm-up starts, or the decay if there is none
 * @param decaySteps the length of the decay, without the warm-up
 * @param warmupTarget where the warm-up ends and the decay starts
 */
public record CosineDecay(
    double initialRate,
    long decaySteps,
    double alpha,
    OptionalDouble warmupTarget,
    long warmupSteps)
    implements LearningRateSchedule {
  public CosineDecay {
    ScheduleErrors.finite("CosineDecay", "initialRate", initialRate);
    ScheduleErrors.steps("CosineDecay", "decaySteps", decaySteps);
    ScheduleErrors.finite("CosineDecay", "alpha", alpha);
    ScheduleErrors.finite("CosineDecay", "warmupTarget", warmupTarget.orElse(0));
    ScheduleErrors.setting(
        warmupSteps >= 0,
        "CosineDecay",
        "warmupSteps must not be negative, was " + warmupSteps + ".",
        "Give the number of steps of the rise, or 0 for none.");
  }

  public CosineDecay(double initialRate, long decaySteps) {
    this(initialRate, decaySteps, 0, OptionalDouble.empty(), 0);
  }

  public CosineDecay withAlpha(double alpha) {
    return new CosineDecay(initialRate, decaySteps, alpha, warmupTarget, warmupSteps);
  }

  /** Rises to the target in so many steps before the decay. */
  public CosineDecay withWarmup(double target, long steps) {
    return new CosineDecay(initialRate, decaySteps, alpha, OptionalDouble.of(target), steps);
  }

  @Override
  public double rate(long step) {
    if (warmupTarget.isEmpty()) {
      return decayed((float) initialRate, Math.min((float) step, decaySteps));
    }
    float start = (float) initialRate;
    float target = (float) warmupTarget.getAsDouble();
    float at = Math.min((float) step, (float) decaySteps + (float) warmupSteps);
    return at < warmupSteps
        ? (target - start) * (at / warmupSteps) + start
        : decayed(target, at - warmupSteps);
  }

  private float decayed(float from, float step) {
    float cosine = 0.5f * (1 + (float) Math.cos((float) Math.PI * (step / decaySteps)));
    return from * ((float) (1 - alpha) * cosine + (float) alpha);
  }
}
