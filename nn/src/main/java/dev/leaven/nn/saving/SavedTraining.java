package dev.leaven.nn.saving;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.Shape;
import dev.leaven.nn.TrainingState;
import dev.leaven.nn.Weight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a training stands, in one safetensors file that is there whole or not at all.
 *
 * <p>Arrays are named {@code weight/…}, {@code frozen/…} (weights without a gradient) and {@code
 * slot/…} (the optimiser's), and {@code remembered/CALLBACK/…} or {@code
 * remembered_frozen/CALLBACK/…} what a callback keeps; their order stands beside epoch, step, rate
 * and the callbacks' numbers in the metadata.
 */
public final class SavedTraining {
  private static final String WEIGHT = "weight/";
  private static final String FROZEN = "frozen/";
  private static final String SLOT = "slot/";

  private SavedTraining() {}

  /**
   * Writes a state over an earlier one.
   *
   * @throws LeavenException LV-1708 where the disk refuses
   */
  public static void write(TrainingState state, Path file) {
    var arrays = new LinkedHashMap<String, StoredArray>();
    state.weights().forEach(w -> put(arrays, w.trainable() ? WEIGHT : FROZEN, w));
    state.slots().forEach(s -> put(arrays, SLOT, s));
    RememberedParts.put(state.callbacks(), arrays);
    var metadata =
        Map.of(
            "epoch", Integer.toString(state.epoch()),
            "step", Long.toString(state.step()),
            "learning_rate", Double.toString(state.learningRate()),
            "remembered", RememberedParts.numbers(state.callbacks()),
            "order", String.join("\n", arrays.keySet()));
    new Safetensors(arrays, metadata).write(file);
  }

  static void put(Map<String, StoredArray> arrays, String part, Weight weight) {
    int[] shape = weight.shape().dims().stream().mapToInt(d -> d).toArray();
    arrays.put(part + weight.name(), StoredArray.of(shape, weight.values()));
  }

  /**
   * Reads a state.
   *
   * @throws LeavenException LV-1706 where the file is missing, damaged or holds something else
   */
  public static TrainingState read(Path file) {
    var stored = Safetensors.read(file);
    var weights = new ArrayList<Weight>();
    var slots = new ArrayList<Weight>();
    var remembered = remembered(file, stored.metadata().getOrDefault("remembered", ""));
    List<String> order = stored.metadata().getOrDefault("order", "").lines().toList();
    if (order.size() != stored.arrays().size()) {
      throw damaged(file, "its arrays are not those that it lists");
    }
    for (String name : order) {
      var array = stored.arrays().get(name);
      if (array == null || array.element() != StoredArray.Element.F32) {
        throw damaged(file, "\"%s\" is missing or not F32".formatted(name));
      }
      if (RememberedParts.holds(name)) {
        String part = RememberedParts.part(name);
        boolean known = remembered.add(name, weight(file, name, part, array));
        if (!known) {
          throw damaged(file, "\"%s\" is no part of a training".formatted(name));
        }
      } else if (name.startsWith(SLOT)) {
        slots.add(weight(file, name, SLOT, array));
      } else {
        weights.add(weight(file, name, name.startsWith(WEIGHT) ? WEIGHT : FROZEN, array));
      }
    }
    return state(file, stored.metadata(), weights, slots, remembered);
  }

  private static RememberedParts remembered(Path file, String lines) {
    try {
      return new RememberedParts(lines);
    } catch (NumberFormatException strange) {
      throw damaged(file, "what its callbacks remember is not a number");
    }
  }

  private static Weight weight(Path file, String name, String part, StoredArray array) {
    var extents = new ArrayList<Integer>();
    for (int extent : array.shape()) {
      extents.add(extent);
    }
    if (!name.startsWith(part) || extents.contains(0)) {
      throw damaged(file, "\"%s\" is no part of a training".formatted(name));
    }
    return new Weight(
        name.substring(part.length()), new Shape(extents), !isFrozen(part), array.floats());
  }

  private static boolean isFrozen(String part) {
    return part.equals(FROZEN) || part.startsWith("remembered_" + FROZEN);
  }

  private static TrainingState state(
      Path file,
      Map<String, String> metadata,
      List<Weight> weights,
      List<Weight> slots,
      RememberedParts remembered) {
    try {
      int epoch = Integer.parseInt(metadata.getOrDefault("epoch", ""));
      long step = Long.parseLong(metadata.getOrDefault("step", ""));
      double rate = Double.parseDouble(metadata.getOrDefault("learning_rate", ""));
      if (epoch >= 0 && step >= 0) {
        return new TrainingState(epoch, step, rate, weights, slots, remembered.all());
      }
    } catch (NumberFormatException notNumbers) {
      // falls through to the refusal below
    }
    throw damaged(file, "its epoch, step or learning rate is not a number");
  }

  private static LeavenException damaged(Path file, String why) {
    return new LeavenException(
        ErrorCode.LV_1706,
        "The training in %s cannot be resumed: %s.".formatted(file, why),
        "Remove the file, and the training starts from the beginning.");
  }
}
