package dev.leaven.nn.callbacks;

import java.util.Map;

/** Looks on, and may step in, while a network is fitted; every method may be left out. */
public interface Callback {
  default void onTrainBegin(Fitting fitting) {}

  /** Before an epoch, counted from 0. */
  default void onEpochBegin(int epoch, Fitting fitting) {}

  /**
   * After each step; called often, so it should allocate nothing.
   *
   * @param step counted from 0 in this epoch
   * @param loss of this step's batch alone
   */
  default void onBatchEnd(int step, double loss, Fitting fitting) {}

  /**
   * After an epoch and its validation.
   *
   * @param logs {@code loss}, each metric, and both with {@code val_} before them, in that order
   */
  default void onEpochEnd(int epoch, Map<String, Double> logs, Fitting fitting) {}

  default void onTrainEnd(Fitting fitting) {}

  /** What it remembers between epochs; kept in the state of a training that may be interrupted. */
  default Memory memory() {
    return Memory.NONE;
  }

  /** After {@link #onTrainBegin}, where a training goes on: what it remembered when it stopped. */
  default void recall(Memory memory, Fitting fitting) {}
}
