package dev.leaven.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An answer, with the version that gave it.
 *
 * @param answer a JSON object, as the caller got it
 * @param person the surrogate of the user that it was given to, where it is about one
 */
public record Prediction(
    String id,
    String workspace,
    String model,
    int version,
    Alias alias,
    Instant at,
    String answer,
    Optional<String> person) {
  /** An answer that is about nobody. */
  public Prediction(
      String id,
      String workspace,
      String model,
      int version,
      Alias alias,
      Instant at,
      String answer) {
    this(id, workspace, model, version, alias, at, answer, Optional.empty());
  }
}
