package dev.leaven.model;

import static dev.leaven.model.Require.requireArgument;

/**
 * How a version did on each row of one split of a snapshot, for paired comparisons.
 *
 * @param rows the snapshot's row numbers, ascending
 * @param gains what the version earned on each of those rows: 1 for right and 0 for wrong, or
 *     anything between for graded tasks
 */
public record Outcomes(String snapshot, int[] rows, double[] gains) {
  public Outcomes {
    requireArgument(rows.length == gains.length, "%d rows but %d gains", rows.length, gains.length);
  }
}
