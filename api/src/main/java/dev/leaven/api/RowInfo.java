package dev.leaven.api;

import java.util.Map;
import java.util.Optional;

/**
 * A row of a dataset without its content.
 *
 * @param split {@code train}, {@code validation} or {@code test}, where the sender reserved it
 */
public record RowInfo(
    String id, Optional<String> label, Map<String, String> attributes, Optional<String> split) {
  public RowInfo {
    label = Wire.absent(label);
    attributes = Wire.sorted(attributes);
    split = Wire.absent(split);
  }
}
