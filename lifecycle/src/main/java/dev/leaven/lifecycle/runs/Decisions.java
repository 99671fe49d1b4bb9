package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.files.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Decisions made by a clock: each is made once, kept in a file, and read from there ever after. */
final class Decisions {
  private final Path file;
  private final TreeMap<String, String> made = new TreeMap<>();

  /**
   * Those of an earlier start of the same run, and of earlier runs of the same work.
   *
   * @param recorded what was decided for the same work on the same machine
   */
  Decisions(Path file, Map<String, String> recorded) {
    this.file = file;
    made.putAll(recorded);
    if (Files.exists(file)) {
      try {
        Json.MAPPER
            .readTree(Files.readAllBytes(file))
            .forEachEntry((name, value) -> made.put(name, value.stringValue()));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  synchronized String decide(String name, Supplier<String> measurement) {
    var known = made.get(name);
    if (known != null) {
      return known;
    }
    var decided = measurement.get();
    made.put(name, decided);
    Durable.write(file, Json.bytes(made));
    return decided;
  }

  synchronized Map<String, String> all() {
    return new TreeMap<>(made);
  }
}
