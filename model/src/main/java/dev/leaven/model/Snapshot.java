package dev.leaven.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A frozen dataset with its splits, named by its content hash.
 *
 * @param hash SHA-256 in hex over the rows' ids, contents, labels, attributes and splits in order;
 *     of events over their columns, without the surrogates
 * @param labels the distinct labels, sorted; a label's place is its class index
 * @param settings what was decided when it was frozen, by the task's {@link Task#frozen}
 * @param redacted the receipt of the last erasure that took rows out of it since
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
    Instant createdAt,
    Settings settings,
    Optional<String> redacted) {
  public Snapshot {
    labels = List.copyOf(labels);
  }

  /** A snapshot that was frozen without settings, whole. */
  public Snapshot(
      String hash,
      String workspace,
      String dataset,
      String task,
      List<String> labels,
      int trainRows,
      int validationRows,
      int testRows,
      Instant createdAt) {
    this(
        hash,
        workspace,
        dataset,
        task,
        labels,
        trainRows,
        validationRows,
        testRows,
        createdAt,
        Settings.NONE,
        Optional.empty());
  }
}
