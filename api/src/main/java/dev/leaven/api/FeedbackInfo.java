package dev.leaven.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody said about a prediction.
 *
 * @param row the dataset row that it became
 */
public record FeedbackInfo(
    String id,
    String prediction,
    String kind,
    Optional<String> label,
    Instant at,
    String by,
    Optional<String> row) {
  public FeedbackInfo {
    label = Wire.absent(label);
    row = Wire.absent(row);
  }
}
