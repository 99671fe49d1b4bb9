package dev.leaven.model;

import java.time.Instant;
import java.util.List;

/**
 * A frozen dataset with its splits, named by its content hash.
 *
 * @param hash SHA-256 in hex over the rows' ids, contents, labels, attributes and splits in order
 * @param labels the distinct labels, sorted; a label's place is its class index
 */
public record Snapshot(
    String hash,
    String workspace,
    String dataset,
    String task,
    List<String> labels,
    int trainRows,
    int validationRows,
    int testRows,
    Instant createdAt) {
  public Snapshot {
    labels = List.copyOf(labels);
  }
}
