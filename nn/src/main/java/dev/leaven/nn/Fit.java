package dev.leaven.nn;

import dev.leaven.nn.callbacks.Callback;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a network is fitted, with Keras's defaults: batches of 32, shuffled, no validation.
 *
 * @param seed of shuffling, dropout, and of the weights where the network is not built yet
 * @param validationSplit the share of rows, taken from the end before shuffling, to validate on
 * @param validation rows to validate on; used instead of the split
 * @param classWeights a factor for each class number's rows
 * @param sampleWeights a factor a row; empty for none
 * @param resume where an interrupted training stood
 */
public record Fit(
    int epochs,
    int batchSize,
    long seed,
    boolean shuffle,
    double validationSplit,
    Optional<Validation> validation,
    Map<Integer, Double> classWeights,
    float[] sampleWeights,
    List<Callback> callbacks,
    Optional<TrainingState> resume) {

  /** Rows to validate on. */
  public record Validation(Samples x, Samples y) {}

  public static Fit epochs(int epochs) {
    return new Fit(
        epochs,
        32,
        0,
        true,
        0,
        Optional.empty(),
        Map.of(),
        new float[0],
        List.of(),
        Optional.empty());
  }

  public Fit batchSize(int batchSize) {
    return copy(batchSize, seed, shuffle, validationSplit, validation, callbacks, resume);
  }

  public Fit seed(long seed) {
    return copy(batchSize, seed, shuffle, validationSplit, validation, callbacks, resume);
  }

  public Fit shuffle(boolean shuffle) {
    return copy(batchSize, seed, shuffle, validationSplit, validation, callbacks, resume);
  }

  public Fit validationSplit(double share) {
    return copy(batchSize, seed, shuffle, share, validation, callbacks, resume);
  }

  public Fit validation(Samples x, Samples y) {
    Optional<Validation> rows = Optional.of(new Validation(x, y));
    return copy(batchSize, seed, shuffle, validationSplit, rows, callbacks, resume);
  }

  public Fit classWeights(Map<Integer, Double> weights) {
    return new Fit(
        epochs,
        batchSize,
        seed,
        shuffle,
        validationSplit,
        validation,
        Map.copyOf(weights),
        sampleWeights,
        callbacks,
        resume);
  }

  public Fit sampleWeights(float... weights) {
    return new Fit(
        epochs,
        batchSize,
        seed,
        shuffle,
        validationSplit,
        validation,
        classWeights,
        weights.clone(),
        callbacks,
        resume);
  }

  /** Adds a callback; they are called in the order of adding. */
  public Fit callback(Callback callback) {
    List<Callback> more = new ArrayList<>(callbacks);
    more.add(callback);
    return copy(batchSize, seed, shuffle, validationSplit, validation, List.copyOf(more), resume);
  }

  /** Goes on from a saved state as if training had not been interrupted. */
  public Fit resume(TrainingState state) {
    Optional<TrainingState> from = Optional.of(state);
    return copy(batchSize, seed, shuffle, validationSplit, validation, callbacks, from);
  }

  private Fit copy(
      int batchSize,
      long seed,
      boolean shuffle,
      double validationSplit,
      Optional<Validation> validation,
      List<Callback> callbacks,
      Optional<TrainingState> resume) {
    return new Fit(
        epochs,
        batchSize,
        seed,
        shuffle,
        validationSplit,
        validation,
        classWeights,
        sampleWeights,
        callbacks,
        resume);
  }
}
