package dev.leaven.nn;

import dev.leaven.nn.saving.SavedTraining;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a training stands after a whole epoch: enough to go on, bit for bit, as if it had not
 * stopped.
 *
 * @param epoch how many epochs are done
 * @param step how many steps are done over the whole training
 * @param learningRate a constant rate that a callback set, or NaN where the schedule rules
 * @param weights of the network
 * @param slots the optimiser's state, named {@code dense/kernel/momentum} and so on
 */
public record TrainingState(
    int epoch, long step, double learningRate, List<Weight> weights, List<Weight> slots) {
  public TrainingState {
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
