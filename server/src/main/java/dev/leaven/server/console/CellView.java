package dev.leaven.server.console;

import java.util.List;

/**
 * The test rows of one cell of a confusion matrix.
 *
 * @param count how many there are, of which the first are shown
 */
public record CellView(
    Frame frame, String model, int version, String truth, String said, int count, List<Row> rows) {
  /** A row: its picture and how sure the version was. */
  public record Row(String picture, double confidence) {}

  public String versionHref() {
    return Addresses.version(model, version);
  }
}
