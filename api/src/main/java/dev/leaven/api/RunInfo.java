package dev.leaven.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run.
 *
 * @param kind {@code train}, {@code import} or {@code reproduce}
 * @param state {@code queued}, {@code running}, {@code succeeded}, {@code failed} or {@code
 *     cancelled}
 * @param version that it made
 */
public record RunInfo(
    String id,
    String kind,
    String model,
    String task,
    String recipe,
    String snapshot,
    Map<String, String> settings,
    long seed,
    String state,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<Integer> version,
    Optional<String> failure) {
  public RunInfo {
    settings = Wire.sorted(settings);
    startedAt = Wire.absent(startedAt);
    finishedAt = Wire.absent(finishedAt);
    version = Wire.absent(version);
    failure = Wire.absent(failure);
  }

  /** Whether nothing will change any more. */
  public boolean over() {
    return !state.equals("queued") && !state.equals("running");
  }
}
