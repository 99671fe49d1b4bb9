package dev.leaven.api;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An answer that was given, and what was said about it.
 *
 * @param alias as which the version answered
 * @param answer as the caller got it
 */
public record PredictionInfo(
    String id,
    String model,
    int version,
    String alias,
    Instant at,
    JsonNode answer,
    List<FeedbackInfo> feedback) {
  public PredictionInfo {
    feedback = Wire.copy(feedback);
  }
}
