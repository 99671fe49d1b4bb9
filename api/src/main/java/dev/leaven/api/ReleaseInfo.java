package dev.leaven.api;

import java.time.Instant;
import java.util.Optional;

/**
 * An alias pointed at a version, or at none.
 *
 * @param kind promoted, overruled, canary, shadow, cleared or rolled_back
 * @param ledgerSequence the ledger's line that records it
 */
public record ReleaseInfo(
    String model,
    String alias,
    String kind,
    Optional<Integer> version,
    double share,
    Instant at,
    String by,
    String reason,
    long ledgerSequence) {
  public ReleaseInfo {
    version = Wire.absent(version);
  }
}
