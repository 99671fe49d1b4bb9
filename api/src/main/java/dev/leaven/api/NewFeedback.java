package dev.leaven.api;

import java.util.Optional;

/**
 * What somebody says about a prediction.
 *
 * @param kind {@code correct} or {@code wrong}
 * @param label what it should have been
 */
public record NewFeedback(String kind, Optional<String> label) {
  public NewFeedback {
    Wire.required("kind", kind);
    label = Wire.absent(label);
  }
}
