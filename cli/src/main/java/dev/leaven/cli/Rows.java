package dev.leaven.cli;

import dev.leaven.api.NewRow;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Rows made of files. */
final class Rows {
  private Rows() {}

  /** A picture under its file's name, so that the same file twice is one row. */
  static NewRow picture(Path file, byte[] bytes, Optional<String> label) {
    return new NewRow(
        Optional.of(file.getFileName().toString()),
        Base64.getEncoder().encodeToString(bytes),
        label,
        Map.of(),
        Optional.empty());
  }
}
