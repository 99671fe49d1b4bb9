package dev.leaven.server.console.models;

import dev.leaven.lifecycle.gate.Verdict;
import dev.leaven.lifecycle.versions.Provenance;
import dev.leaven.server.console.frame.Frame;
import dev.leaven.trust.MembershipInference;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a version, as pictures.
 *
 * @param report empty where the recipe wrote none, as for files that somebody brought
 * @param lists the report of a version that recommends, in place of the other
 * @param verdict the gate's last word on it
 */
public record VersionView(
    Frame frame,
    VersionLine line,
    Optional<ReportView> report,
    Optional<ListsReport> lists,
    Optional<Provenance> provenance,
    Optional<Verdict> verdict) {

  /** Whether it was trained here, so that what is kept of it is enough to train it again. */
  public boolean isTrainedHere() {
    return provenance.filter(kept -> !kept.kind().equals("import")).isPresent();
  }

  /** Whether it is a file that somebody brought. */
  public boolean isBrought() {
    return provenance.filter(kept -> kept.kind().equals("import")).isPresent();
  }

  /**
   * The report's pictures and tables.
   *
   * @param testRows how many rows the quality was measured on
   * @param calibrationError the expected calibration error, a share
   */
  public record ReportView(
      Quality quality,
      long testRows,
      List<ClassLine> classes,
      List<SliceGroup> slices,
      HeatGrid confusion,
      ReliabilityChart reliability,
      double calibrationError,
      List<Mistake> mistakes,
      Duplicates duplicates,
      List<BalanceLine> balance,
      Cost cost,
      Optional<Threshold> threshold,
      Optional<NetworkDrawing> network,
      Optional<Privacy> privacy) {}

  /** One label: how many test rows, and how well it is told from the others. */
  public record ClassLine(
      String label, long rows, double precision, double recall, double f1, Quality quality) {}

  /** The accuracy on the rows of each value of an attribute. */
  public record SliceGroup(
      String attribute, List<SliceLine> slices, double gap, boolean significant) {}

  /** One value of an attribute. */
  public record SliceLine(String value, long rows, Quality quality) {}

  /**
   * A row that the version got wrong and was sure of.
   *
   * @param picture the address of the row's picture
   * @param map the address of the picture that shows what spoke for the wrong answer
   */
  public record Mistake(
      String row,
      String truth,
      String said,
      double confidence,
      String picture,
      Optional<String> map) {}

  /**
   * Rows that are there more than once.
   *
   * @param within equal to an earlier row of training, or of what is held out from it
   * @param across outside training, but equal to a training row
   * @param nearWithin nearly equal to an earlier row of training, or of what is held out from it
   * @param nearAcross outside training, but nearly equal to a training row
   * @param contradicting equal to an earlier row, with another label
   * @param pictures addresses of a few pairs
   */
  public record Duplicates(
      long within,
      long across,
      long nearWithin,
      long nearAcross,
      long contradicting,
      List<String> pictures) {}

  /** How many rows of a label are in each split. */
  public record BalanceLine(String label, long train, long validation, long test) {}

  /** What training took and answering takes; times in seconds, sizes in bytes. */
  public record Cost(
      double trainSeconds,
      double cpuSeconds,
      long peakMemory,
      long modelBytes,
      long parameters,
      double p50,
      double p99,
      String serving) {}

  /**
   * From which confidence on the version answers, to err no more often than stated.
   *
   * @param chosenOn the split whose rows it was chosen on
   * @param measuredOn the split whose rows error and coverage were measured on; the same by turns
   */
  public record Threshold(
      double confidence,
      double targetError,
      Quality error,
      double coverage,
      String chosenOn,
      String measuredOn) {}

  /**
   * How well an outsider could tell from answers which rows it was trained on; 0.5 is not at all.
   *
   * @param advantage the attack's best threshold: rows rightly less rows wrongly taken for training
   * @param chance what that best reaches by chance alone in one case of twenty
   */
  public record Privacy(double auc, double advantage, double chance) {
    /**
     * Looks at an attack beside what chance explains: Smirnov's one-sided limit, by which the best
     * threshold of m and n rows without any leak exceeds d with probability exp(−2d²·mn/(m + n)).
     */
    static Privacy of(MembershipInference attack) {
      double rows =
          (double) attack.members() * attack.others() / (attack.members() + attack.others());
      return new Privacy(
          attack.auc(), attack.advantage(), Math.min(1, Math.sqrt(-Math.log(0.05) / (2 * rows))));
    }

    /** Whether the answers give more away than chance explains. */
    public boolean leaks() {
      return advantage > chance;
    }
  }
}
