package dev.leaven.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the gate says of a version.
 *
 * @param rival the live version that it was compared with, where there was one
 * @param comparison the paired comparison with it
 * @param sentence the outcome in plain words, for a person who decides
 */
public record Verdict(
    String workspace,
    String model,
    int version,
    OptionalInt rival,
    String snapshot,
    boolean passed,
    String sentence,
    List<Finding> findings,
    Optional<Comparison> comparison,
    Instant at) {
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** What one rule of the gate found. */
  public record Finding(String rule, boolean passed, String sentence) {}

  /**
   * Candidate and rival on the same test rows.
   *
   * @param rows how many rows were compared
   * @param excluded test rows left out, because the rival had trained on them
   * @param candidate the candidate's mean gain
   * @param rival the rival's mean gain
   * @param difference candidate less rival
   * @param low the lower end of the difference's interval
   * @param high the upper end
   * @param candidateOnly rows that the candidate alone had right
   * @param rivalOnly rows that the rival alone had right
   * @param p McNemar's two-sided mid-p, or the bootstrap's share beyond 0
   * @param method {@code mcnemar} for gains of 0 and 1, else {@code bootstrap}
   */
  public record Comparison(
      int rows,
      int excluded,
      double candidate,
      double rival,
      double difference,
      double low,
      double high,
      int candidateOnly,
      int rivalOnly,
      double p,
      String method) {}
}
