package dev.leaven.api;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A key without its secret. */
public record KeyInfo(
    String id,
    String workspace,
    String name,
    Set<String> scopes,
    Instant createdAt,
    Optional<Instant> revokedAt) {
  public KeyInfo {
    scopes = Wire.copy(scopes);
    revokedAt = Wire.absent(revokedAt);
  }
}
