package dev.leaven.lifecycle.versions;

import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.files.Json;
import dev.leaven.model.Outcomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Outcomes as a file: {@code {"gains":[…],"rows":[…],"snapshot":"…"}}. */
public final class OutcomesFile {
  public static final String NAME = "outcomes.json";

  private OutcomesFile() {}

  public static void write(Path file, Outcomes outcomes) {
    Durable.write(file, Json.bytes(outcomes));
  }

  public static Optional<Outcomes> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(Files.readAllBytes(file), Outcomes.class));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
