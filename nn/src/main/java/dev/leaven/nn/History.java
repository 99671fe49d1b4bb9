package dev.leaven.nn;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a training told of itself.
 *
 * @param epochs the logs of each epoch: loss, metrics, and both for validation with {@code val_}
 * @param stopped why it ended before the epochs asked for, if it did
 */
public record History(List<Map<String, Double>> epochs, Optional<String> stopped) {
  public History {
    epochs = List.copyOf(epochs);
  }

  /** One figure over the epochs; empty where it was not logged. */
  public List<Double> of(String name) {
    return epochs.stream().filter(e -> e.containsKey(name)).map(e -> e.get(name)).toList();
  }
}
