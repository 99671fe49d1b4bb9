package dev.leaven.api;

import java.util.Map;
import java.util.Optional;

/**
 * A model: a named slot with versions and aliases.
 *
 * @param task empty as long as it has no version
 * @param aliases {@code live}, {@code canary}, {@code shadow}, where they point at a version
 */
public record ModelInfo(
    String name, Optional<String> task, int versions, Map<String, AliasInfo> aliases) {
  public ModelInfo {
    task = Wire.absent(task);
    aliases = Wire.sorted(aliases);
  }
}
