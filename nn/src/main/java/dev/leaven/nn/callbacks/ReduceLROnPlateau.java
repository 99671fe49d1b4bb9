package dev.leaven.nn.callbacks;

import static dev.leaven.model.Require.requireArgument;

import java.util.Map;

/**
 * Makes the learning rate smaller when a figure has not got better for some epochs, as Keras 3
 * does.
 *
 * <p>Rates are float32, as the optimiser's own. Where a schedule rules the rate, the first
 * reduction puts a constant in its place.
 */
public final class ReduceLROnPlateau implements Callback {
  private final Monitor monitor;
  private final double factor;
  private final int patience;
  private final double minDelta;
  private final int cooldown;
  private final double minRate;

  private double best;
  private int wait;
  private int coolingFor;

  /** Watches {@code val_loss}: after 10 epochs the rate is a tenth. */
  public ReduceLROnPlateau() {
    this("val_loss");
  }

  /** Watches a figure of the logs: after 10 epochs the rate is a tenth. */
  public ReduceLROnPlateau(String figure) {
    this(new Monitor("ReduceLROnPlateau", figure, Mode.AUTO), 0.1, 10, 1e-4, 0, 0);
  }

  private ReduceLROnPlateau(
      Monitor monitor, double factor, int patience, double minDelta, int cooldown, double minRate) {
    requireArgument(factor > 0 && factor < 1, "factor must be in 0 to 1, was %s", factor);
    requireArgument(patience >= 0, "patience must not be negative, was %s", patience);
    requireArgument(cooldown >= 0, "cooldown must not be negative, was %s", cooldown);
    requireArgument(minRate >= 0, "the least rate must not be negative, was %s", minRate);
    requireArgument(minDelta >= 0, "minDelta must not be negative, was %s", minDelta);
    this.monitor = monitor;
    this.factor = factor;
    this.patience = patience;
    this.minDelta = minDelta;
    this.cooldown = cooldown;
    this.minRate = minRate;
  }

  /** The watched figure's direction, where its name does not tell. */
  public ReduceLROnPlateau withMode(Mode mode) {
    var other = new Monitor("ReduceLROnPlateau", monitor.figure(), mode);
    return new ReduceLROnPlateau(other, factor, patience, minDelta, cooldown, minRate);
  }

  /** What the rate is multiplied by. */
  public ReduceLROnPlateau withFactor(double factor) {
    return new ReduceLROnPlateau(monitor, factor, patience, minDelta, cooldown, minRate);
  }

  /** How many epochs without getting better are borne before the rate is made smaller. */
  public ReduceLROnPlateau withPatience(int epochs) {
    return new ReduceLROnPlateau(monitor, factor, epochs, minDelta, cooldown, minRate);
  }

  /** The least change that counts as better. */
  public ReduceLROnPlateau withMinDelta(double minDelta) {
    return new ReduceLROnPlateau(monitor, factor, patience, minDelta, cooldown, minRate);
  }

  /** How many epochs after a reduction are not counted. */
  public ReduceLROnPlateau withCooldown(int epochs) {
    return new ReduceLROnPlateau(monitor, factor, patience, minDelta, epochs, minRate);
  }

  /** The rate below which it never goes. */
  public ReduceLROnPlateau withMinRate(double rate) {
    return new ReduceLROnPlateau(monitor, factor, patience, minDelta, cooldown, rate);
  }

  @Override
  public void onTrainBegin(Fitting fitting) {
    best = monitor.worst();
    wait = 0;
    coolingFor = 0;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs, Fitting fitting) {
    double value = monitor.in(logs);
    if (coolingFor > 0) {
      coolingFor--;
      wait = 0;
    }
    if (monitor.isBetter(value, best, minDelta)) {
      best = value;
      wait = 0;
    } else if (coolingFor == 0 && ++wait >= patience) {
      reduce(fitting);
    }
  }

  @Override
  public Memory memory() {
    return Memory.of(
        Map.of("best", best, "wait", (double) wait, "cooling_for", (double) coolingFor));
  }

  @Override
  public void recall(Memory memory, Fitting fitting) {
    best = memory.number("best", best);
    wait = (int) memory.number("wait", 0);
    coolingFor = (int) memory.number("cooling_for", 0);
  }

  private void reduce(Fitting fitting) {
    float rate = (float) fitting.learningRate();
    if (rate > (float) minRate) {
      fitting.learningRate((float) Math.max(rate * factor, minRate));
      coolingFor = cooldown;
      wait = 0;
    }
  }
}
