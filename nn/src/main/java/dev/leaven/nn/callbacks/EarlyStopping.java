package dev.leaven.nn.callbacks;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.nn.Weight;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Ends training when a figure has not got better for some epochs, as Keras 3 does.
 *
 * <p>Made with a figure to watch and refined by the {@code with} methods, each of which gives a
 * fresh callback. Used for one training at a time; a new training starts it afresh.
 */
public final class EarlyStopping implements Callback {
  private final Monitor monitor;
  private final double minDelta;
  private final int patience;
  private final OptionalDouble baseline;
  private final boolean restoreBestWeights;
  private final int startFromEpoch;

  private double best;
  private int bestEpoch;
  private int wait;
  private List<Weight> bestWeights = List.of();
  private OptionalInt stoppedEpoch = OptionalInt.empty();

  /** Watches {@code val_loss} without patience. */
  public EarlyStopping() {
    this("val_loss");
  }

  /** Watches a figure of the logs without patience. */
  public EarlyStopping(String figure) {
    this(new Monitor("EarlyStopping", figure, Mode.AUTO), 0, 0, OptionalDouble.empty(), false, 0);
  }

  private EarlyStopping(
      Monitor monitor,
      double minDelta,
      int patience,
      OptionalDouble baseline,
      boolean restoreBestWeights,
      int startFromEpoch) {
    requireArgument(patience >= 0, "patience must not be negative, was %s", patience);
    requireArgument(startFromEpoch >= 0, "epochs count from 0, was %s", startFromEpoch);
    requireArgument(Double.isFinite(minDelta), "minDelta must be finite, was %s", minDelta);
    this.monitor = monitor;
    this.minDelta = Math.abs(minDelta);
    this.patience = patience;
    this.baseline = baseline;
    this.restoreBestWeights = restoreBestWeights;
    this.startFromEpoch = startFromEpoch;
  }

  /** The watched figure's direction, where its name does not tell. */
  public EarlyStopping withMode(Mode mode) {
    var other = new Monitor("EarlyStopping", monitor.figure(), mode);
    return new EarlyStopping(
        other, minDelta, patience, baseline, restoreBestWeights, startFromEpoch);
  }

  /** How many epochs without getting better are borne before training ends. */
  public EarlyStopping withPatience(int epochs) {
    return new EarlyStopping(
        monitor, minDelta, epochs, baseline, restoreBestWeights, startFromEpoch);
  }

  /** The least change that counts as better. */
  public EarlyStopping withMinDelta(double minDelta) {
    return new EarlyStopping(
        monitor, minDelta, patience, baseline, restoreBestWeights, startFromEpoch);
  }

  /** Patience is renewed only by epochs that also beat this value. */
  public EarlyStopping withBaseline(double baseline) {
    return new EarlyStopping(
        monitor,
        minDelta,
        patience,
        OptionalDouble.of(baseline),
        restoreBestWeights,
        startFromEpoch);
  }

  /** Whether the network ends with the weights of its best epoch, however training ended. */
  public EarlyStopping withRestoreBestWeights(boolean restore) {
    return new EarlyStopping(monitor, minDelta, patience, baseline, restore, startFromEpoch);
  }

  /** The first epoch, counted from 0, that is watched. */
  public EarlyStopping withStartFromEpoch(int epoch) {
    return new EarlyStopping(monitor, minDelta, patience, baseline, restoreBestWeights, epoch);
  }

  /** The epoch with the best figure so far, counted from 0. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** The epoch after which training was ended, counted from 0. */
  public OptionalInt stoppedEpoch() {
    return stoppedEpoch;
  }

  @Override
  public void onTrainBegin(Fitting fitting) {
    best = monitor.worst();
    bestEpoch = 0;
    wait = 0;
    bestWeights = List.of();
    stoppedEpoch = OptionalInt.empty();
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs, Fitting fitting) {
    double value = monitor.in(logs);
    if (epoch < startFromEpoch) {
      return;
    }
    if (restoreBestWeights && bestWeights.isEmpty()) {
      // Where no epoch ever gets better (all NaN), the first one watched is the best.
      keep(epoch, fitting);
    }
    wait++;
    if (monitor.isBetter(value, best, minDelta)) {
      best = value;
      keep(epoch, fitting);
      if (baseline.isEmpty() || monitor.isBetter(value, baseline.getAsDouble(), minDelta)) {
        wait = 0;
      }
    } else if (wait >= patience && epoch > 0) {
      stoppedEpoch = OptionalInt.of(epoch);
      fitting.stop(reason());
    }
  }

  private void keep(int epoch, Fitting fitting) {
    bestEpoch = epoch;
    if (restoreBestWeights) {
      bestWeights = fitting.model().weights();
    }
  }

  @Override
  public Memory memory() {
    return new Memory(
        Map.of(
            "best",
            best,
            "best_epoch",
            (double) bestEpoch,
            "wait",
            (double) wait,
            "stopped_epoch",
            stoppedEpoch.isPresent() ? stoppedEpoch.getAsInt() : -1.0),
        bestWeights);
  }

  @Override
  public void recall(Memory memory, Fitting fitting) {
    best = memory.number("best", best);
    bestEpoch = (int) memory.number("best_epoch", 0);
    wait = (int) memory.number("wait", 0);
    bestWeights = memory.weights();
    int stopped = (int) memory.number("stopped_epoch", -1);
    if (stopped >= 0) {
      // It was interrupted between the order to stop and the end.
      stoppedEpoch = OptionalInt.of(stopped);
      fitting.stop(reason());
    }
  }

  private String reason() {
    return "%s did not get better for %d epochs".formatted(monitor.figure(), Math.max(1, wait));
  }

  @Override
  public void onTrainEnd(Fitting fitting) {
    if (!bestWeights.isEmpty()) {
      fitting.model().setWeights(bestWeights);
    }
  }
}
