package dev.leaven.api;

import java.util.Map;
import java.util.Optional;

/**
 * A training run to be queued.
 *
 * @param model the slot that the version goes into
 * @param recipe e.g. {@code mlp}
 * @param snapshot a snapshot's hash, or its first eight characters
 * @param dataset an id or name, frozen now; give this or {@code snapshot}
 * @param settings of the recipe; what is left out has the recipe's default
 * @param seed 0 where it is left out
 * @param promote whether the version goes live by itself if the gate lets it pass
 */
public record NewRun(
    String model,
    String recipe,
    Optional<String> snapshot,
    Optional<String> dataset,
    Map<String, String> settings,
    Optional<Long> seed,
    Optional<Boolean> promote) {
  public NewRun {
    Wire.required("model", model);
    Wire.required("recipe", recipe);
    snapshot = Wire.absent(snapshot);
    dataset = Wire.absent(dataset);
    settings = Wire.sorted(settings);
    seed = Wire.absent(seed);
    promote = Wire.absent(promote);
  }
}
