package dev.leaven.nn.optimizers;

/**
 * Half a cosine again and again, each {@code tMul} times as long and starting at {@code mMul} times
 * the rate of the one before. Loshchilov and Hutter 2016.
 *
 * @param alpha the least rate, as a share of the first
 */
public record CosineDecayRestarts(
    double initialRate, long firstDecaySteps, double tMul, double mMul, double alpha)
    implements LearningRateSchedule {
  public CosineDecayRestarts {
    ScheduleErrors.finite("CosineDecayRestarts", "initialRate", initialRate);
    ScheduleErrors.steps("CosineDecayRestarts", "firstDecaySteps", firstDecaySteps);
    ScheduleErrors.setting(
        tMul >= 1 && Double.isFinite(tMul),
        "CosineDecayRestarts",
        "tMul must be a number of at least 1, was " + tMul + ".",
        "Give 1 for periods of one length, 2 for periods that double.");
    ScheduleErrors.finite("CosineDecayRestarts", "mMul", mMul);
    ScheduleErrors.finite("CosineDecayRestarts", "alpha", alpha);
  }

  public CosineDecayRestarts(double initialRate, long firstDecaySteps) {
    this(initialRate, firstDecaySteps, 2, 1, 0);
  }

  public CosineDecayRestarts withTMul(double tMul) {
    return new CosineDecayRestarts(initialRate, firstDecaySteps, tMul, mMul, alpha);
  }

  public CosineDecayRestarts withMMul(double mMul) {
    return new CosineDecayRestarts(initialRate, firstDecaySteps, tMul, mMul, alpha);
  }

  public CosineDecayRestarts withAlpha(double alpha) {
    return new CosineDecayRestarts(initialRate, firstDecaySteps, tMul, mMul, alpha);
  }

  @Override
  public double rate(long step) {
    float times = (float) tMul;
    float done = (float) step / firstDecaySteps;
    float restarts;
    if (times == 1) {
      restarts = (float) Math.floor(done);
      done -= restarts;
    } else {
      // The restarts so far: the periods' lengths are a geometric series, solved for its index.
      float power = (float) Math.log(1 - done * (1 - times)) / (float) Math.log(times);
      restarts = (float) Math.floor(power);
      float length = (float) Math.pow(times, restarts);
      done = (done - (1 - length) / (1 - times)) / length;
    }
    float start = (float) Math.pow((float) mMul, restarts);
    float cosine = 0.5f * start * (1 + (float) Math.cos((float) Math.PI * done));
    return (float) initialRate * ((1 - (float) alpha) * cosine + (float) alpha);
  }
}
