package dev.leaven.api;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An immutable version of a model.
 *
 * @param digest SHA-256 over its files
 * @param headline the report's main figures
 * @param aliases that point at it now
 */
public record VersionInfo(
    String model,
    int version,
    String task,
    String recipe,
    String snapshot,
    String run,
    String digest,
    JsonNode headline,
    Instant createdAt,
    List<String> aliases) {
  public VersionInfo {
    aliases = Wire.copy(aliases);
  }
}
