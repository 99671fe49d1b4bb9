package dev.leaven.api;

import java.util.Map;
import java.util.Optional;

/**
 * A row to be added: one line of {@code application/x-ndjson}.
 *
 * @param id the sender's own, so that sending it twice changes nothing; else the content's hash
 * @param content the row's content in base64, e.g. a PNG
 * @param split {@code train}, {@code validation} or {@code test}
 */
public record NewRow(
    Optional<String> id,
    String content,
    Optional<String> label,
    Map<String, String> attributes,
    Optional<String> split) {
  public NewRow {
    id = Wire.absent(id);
    Wire.required("content", content);
    label = Wire.absent(label);
    attributes = Wire.sorted(attributes);
    split = Wire.absent(split);
  }
}
