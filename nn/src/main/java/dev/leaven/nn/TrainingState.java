package dev.leaven.nn;

import dev.leaven.nn.callbacks.Memory;
import dev.leaven.nn.saving.SavedTraining;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where a training stands after a whole epoch: enough to go on, bit for bit, as if it had not
 * stopped.
 *
 * @param epoch how many epochs are done
 * @param step how many steps are done over the whole training
 * @param learningRate a constant rate that a callback set, or NaN where the schedule rules
 * @param weights of the network
 * @param slots the optimiser's state, named {@code dense/kernel/momentum} and so on
 * @param callbacks what callbacks remember, by their class's name and, from 1, which of that name
 */
public record TrainingState(
    int epoch,
    long step,
    double learningRate,
    List<Weight> weights,
    List<Weight> slots,
    Map<String, Memory> callbacks) {
  /** A state without anything that callbacks remember. */
  public TrainingState(
      int epoch, long step, double learningRate, List<Weight> weights, List<Weight> slots) {
    this(epoch, step, learningRate, weights, slots, Map.of());
  }

  public TrainingState {
    callbacks = Map.copyOf(callbacks);
    weights = List.copyOf(weights);
    slots = List.copyOf(slots);
  }

  /** Writes it over an earlier one; the file is there whole or not at all. */
  public void save(Path file) {
    SavedTraining.write(this, file);
  }

  /**
   * The state in a file.
   *
   * @throws dev.leaven.model.LeavenException LV-1706 where the file is missing or damaged
   */
  public static TrainingState load(Path file) {
    return SavedTraining.read(file);
  }
}
