package dev.leaven.api;

import java.time.Instant;
import java.util.Optional;

/**
 * An alias pointed at a version, or at none.
 *
 * @param ledgerSequence the ledger's line that records it
 */
public record ReleaseInfo(
    String model,
    String alias,
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
