package dev.leaven.api;

import java.time.Instant;
import java.util.Map;

/**
 * A dataset and how many rows it has.
 *
 * @param labels rows of each label; the empty text stands for rows without one
 */
public record DatasetInfo(
    String id, String name, String task, Instant createdAt, long rows, Map<String, Long> labels) {
  public DatasetInfo {
    labels = Wire.sorted(labels);
  }
}
