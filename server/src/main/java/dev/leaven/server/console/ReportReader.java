package dev.leaven.server.console;

import dev.leaven.model.Version;
import java.util.Optional;

/** Reads a version's report into the pictures that the page shows. */
final class ReportReader {
  private ReportReader() {}

  static Optional<VersionView.ReportView> read(byte[] report, Version version, String dataset) {
    return Optional.empty();
  }
}
