package dev.leaven.api;

import java.time.Instant;
import java.util.List;

/**
 * A frozen dataset.
 *
 * @param hash SHA-256 over its rows, which is its name
 */
public record SnapshotInfo(
    String hash,
    String dataset,
    String task,
    List<String> labels,
    int trainRows,
    int validationRows,
    int testRows,
    Instant createdAt) {
  public SnapshotInfo {
    labels = Wire.copy(labels);
  }
}
