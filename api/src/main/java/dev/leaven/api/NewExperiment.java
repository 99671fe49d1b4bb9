package dev.leaven.api;

import java.util.List;
import java.util.Optional;

/**
 * A version that is to be tried on some of the people.
 *
 * @param name in a few words, for those who read it later
 * @param version to try against the live one
 * @param share of the people, above 0 and below 1; a half where nothing is said
 * @param goals the one to decide by first: {@code correct}, a type of events such as {@code
 *     purchase}, the same with {@code :value}, {@code return-7}, {@code return-28}
 */
public record NewExperiment(
    String model,
    String name,
    Optional<Integer> version,
    Optional<Double> share,
    List<String> goals) {
  public NewExperiment {
    Wire.required("model", model);
    Wire.required("name", name);
    version = Wire.absent(version);
    share = Wire.absent(share);
    goals = Wire.copy(goals);
  }
}
