package dev.leaven.lifecycle.datasets;

import java.util.List;

/**
 * What became of rows that somebody sent.
 *
 * @param sent how many there were
 * @param added how many are new in the dataset now
 * @param duplicates how many were there already, or twice among those sent: they changed nothing
 * @param refused how many could not be used
 * @param bad the first {@link #LISTED} of those, by line
 */
public record DoorReport(int sent, int added, int duplicates, int refused, List<BadRow> bad) {
  /** How many bad rows are listed at most. */
  public static final int LISTED = 100;

  public DoorReport {
    bad = List.copyOf(bad);
  }

  /**
   * A row that could not be used.
   *
   * @param code e.g. {@code LV-1103}
   */
  public record BadRow(long line, String id, String code, String detail, String fix) {}
}
