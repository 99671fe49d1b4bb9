package dev.leaven.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the gate says of a version.
 *
 * @param sentence the outcome in plain words
 * @param rival the live version that it was compared with
 */
public record GateVerdict(
    String model,
    int version,
    boolean passed,
    String sentence,
    Optional<Integer> rival,
    String snapshot,
    List<Finding> findings,
    Optional<PairedComparison> comparison,
    Instant at) {
  public GateVerdict {
    rival = Wire.absent(rival);
    findings = Wire.copy(findings);
    comparison = Wire.absent(comparison);
  }

  /** What one rule of the gate found. */
  public record Finding(String rule, boolean passed, String sentence) {}
}
