package dev.leaven.nn.callbacks;

import dev.leaven.nn.Sequential;
import dev.leaven.nn.TrainingState;
import java.util.Map;

/** A training under way, as callbacks see it. */
public interface Fitting {
  /** The network; its weights may be read and set between steps. */
  Sequential model();

  /** How many epochs were asked for. */
  int epochs();

  /** How many steps an epoch has. */
  int steps();

  /** The rate that the next step will use. */
  double learningRate();

  /** Sets a constant rate from the next step on, as Keras's callbacks do. */
  void learningRate(double rate);

  /** The running means of this epoch so far: loss and metrics. */
  Map<String, Double> logs();

  /**
   * Where training stands; asked for after an epoch, it is enough to go on from there.
   *
   * @throws dev.leaven.model.LeavenException LV-1707 where a callback that remembers something has
   *     not seen the epoch yet: the one that saves is added after it
   */
  TrainingState state();

  /** Ends training after this step or epoch. */
  void stop(String reason);
}
