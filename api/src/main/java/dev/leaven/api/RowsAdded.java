package dev.leaven.api;

import java.util.List;

/**
 * What became of rows that were sent: the good ones are kept, the bad ones listed.
 *
 * @param added new in the dataset
 * @param duplicates there already
 * @param refused could not be used
 * @param bad the first hundred of the refused, by line
 */
public record RowsAdded(int sent, int added, int duplicates, int refused, List<BadRow> bad) {
  public RowsAdded {
    bad = Wire.copy(bad);
  }
}
