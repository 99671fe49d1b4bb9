package dev.leaven.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A frozen dataset.
 *
 * @param hash SHA-256 over its rows, which is its name
 * @param settings what was decided when it was frozen
 * @param redacted the receipt of the last erasure that took rows out of it since
 */
public record SnapshotInfo(
    String hash,
    String dataset,
    String task,
    List<String> labels,
    int trainRows,
    int validationRows,
    int testRows,
    Instant createdAt,
    Map<String, String> settings,
    Optional<String> redacted) {
  public SnapshotInfo {
    labels = Wire.copy(labels);
    settings = Wire.sorted(settings);
    redacted = Wire.absent(redacted);
  }
}
