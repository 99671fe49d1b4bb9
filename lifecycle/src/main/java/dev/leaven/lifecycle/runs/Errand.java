package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.files.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a run needs beyond its row in the store; kept in its folder before the row is.
 *
 * @param promote whether its version goes live by itself if the gate lets it pass
 * @param brought the name of the brought file in the run's folder
 * @param reproduces the version that it trains again
 */
record Errand(String by, boolean promote, Optional<String> brought, OptionalInt reproduces) {
  private static final String FILE = "errand.json";

  void write(Path folder) {
    Durable.write(folder.resolve(FILE), Json.bytes(this));
  }

  static Errand read(Path folder) {
    try {
      return Json.read(Files.readAllBytes(folder.resolve(FILE)), Errand.class);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }
}
