package dev.leaven.lifecycle.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the gate says of a version.
 *
 * @param rival the live version that it was compared with, where there was one
 * @param snapshot whose test rows both were asked for
 * @param standing how it stands to the rival, for pages that say it in their own words
 * @param passed whether every rule passed
 * @param sentence the outcome in plain words, for a person who decides
 * @param comparison the paired comparison with the rival
 */
public record Verdict(
    String workspace,
    String model,
    int version,
    OptionalInt rival,
    String snapshot,
    Standing standing,
    boolean passed,
    String sentence,
    List<Finding> findings,
    Optional<Comparison> comparison,
    Instant at) {
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** How a version stands to the live one. */
  public enum Standing {
    /** There is no live version to compare with. */
    FIRST,
    /** Surely better: the whole interval of the difference is above 0. */
    BETTER,
    /** Surely not worse by more than is tolerated. */
    NO_WORSE,
    /** Not behind, but the test rows are too few to exclude a harm. */
    UNSURE,
    /** Behind, and a harm larger than tolerated cannot be excluded. */
    WORSE
  }

  /** What one rule of the gate found. */
  public record Finding(String rule, boolean passed, String sentence) {}

  /**
   * Candidate and rival on the same test rows.
   *
   * @param rows how many rows were compared
   * @param excluded test rows left out, because the rival had trained on the same content
   * @param candidate the candidate's mean gain
   * @param rival the rival's mean gain
   * @param difference candidate less rival
   * @param low the lower end of the difference's 95 % bootstrap interval
   * @param high the upper end
   * @param candidateOnly rows on which the candidate alone was right, or earned more
   * @param rivalOnly rows on which the rival alone was right, or earned more
   * @param p the exact two-sided p-value of the test named by {@code method}
   * @param method {@code mcnemar} where every gain is 0 or 1, else {@code sign}
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
