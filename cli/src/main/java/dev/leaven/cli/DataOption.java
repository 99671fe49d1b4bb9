package dev.leaven.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Where the data folder is: {@code --data}, else LEAVEN_DATA, else {@code data} beside the
 * launcher.
 */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (default: $LEAVEN_DATA, else 'data' beside the launcher).")
  private Optional<Path> given = Optional.empty();

  Path folder() {
    return given
        .or(() -> Optional.ofNullable(System.getenv("LEAVEN_DATA")).map(Path::of))
        .orElseGet(() -> home().resolve("data"))
        .toAbsolutePath()
        .normalize();
  }

  private static Path home() {
    return Path.of(Optional.ofNullable(System.getenv("LEAVEN_HOME")).orElse("."));
  }
}
