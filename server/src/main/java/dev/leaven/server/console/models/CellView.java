package dev.leaven.server.console.models;

import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.frame.Frame;
import java.util.List;

/**
 * The test rows of one cell of a confusion matrix.
 *
 * @param count how many there are
 * @param pictures addresses of the first of them
 */
public record CellView(
    Frame frame,
    String model,
    int version,
    String truth,
    String said,
    int count,
    List<String> pictures) {

  public String versionHref() {
    return Addresses.version(model, version);
  }
}
