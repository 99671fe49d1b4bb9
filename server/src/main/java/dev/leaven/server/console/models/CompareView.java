package dev.leaven.server.console.models;

import dev.leaven.lifecycle.gate.Verdict;
import dev.leaven.server.console.frame.Frame;
import java.util.List;
import java.util.Optional;

/**
 * Two versions of a model on the same test rows.
 *
 * @param paired empty where they have no test rows in common
 * @param people of versions that recommend, in place of rows
 */
public record CompareView(
    Frame frame,
    String model,
    VersionLine first,
    VersionLine second,
    List<Integer> numbers,
    Optional<Paired> paired,
    Optional<People> people) {

  /**
   * Two versions' lists for the same people.
   *
   * @param first who is better served by the first
   * @param second who by the second
   * @param difference the second's mean NDCG@10 less the first's, with its interval at 95 %
   */
  public record People(
      int people, int first, int second, double difference, double low, double high) {
    public int same() {
      return people - first - second;
    }
  }

  /**
   * The rows counted by who had them right.
   *
   * @param difference the second's accuracy less the first's, with its interval at 95 %
   * @param p McNemar's two-sided mid-p
   * @param mended rows that only the second has right
   * @param broken rows that only the first has right
   */
  public record Paired(
      int rows,
      int bothRight,
      int bothWrong,
      int onlyFirst,
      int onlySecond,
      double difference,
      double low,
      double high,
      double p,
      List<Changed> mended,
      List<Changed> broken) {

    /** The same with the figures of the gate, if it counted the same rows in the same way. */
    Paired asJudged(Verdict.Comparison gate) {
      boolean same =
          gate.rows() == rows
              && gate.rivalOnly() == onlyFirst
              && gate.candidateOnly() == onlySecond;
      return same
          ? new Paired(
              rows,
              bothRight,
              bothWrong,
              onlyFirst,
              onlySecond,
              gate.difference(),
              gate.low(),
              gate.high(),
              gate.p(),
              mended,
              broken)
          : this;
    }
  }

  /** A row on which the versions differ. */
  public record Changed(String picture, String truth, String first, String second) {}
}
