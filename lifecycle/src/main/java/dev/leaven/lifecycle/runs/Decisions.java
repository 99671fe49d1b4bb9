package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.files.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Decisions made by a clock: each is made once, when the rest of the machine is quiet or has been
 * waited for, kept in a file with the load that was on ({@code load/NAME}, a share of all
 * processors), and read from there ever after.
 */
final class Decisions {
  private final Path file;
  private final Quiet quiet;
  private final TreeMap<String, String> made = new TreeMap<>();

  /**
   * Those of an earlier start of the same run, and of earlier runs of the same work.
   *
   * @param recorded what was decided for the same work on the same machine
   * @param quiet holds a measurement back while others load the machine
   */
  Decisions(Path file, Map<String, String> recorded, Quiet quiet) {
    this.file = file;
    this.quiet = quiet;
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
    double load = quiet.await();
    var decided = measurement.get();
    made.put(name, decided);
    made.put("load/" + name, String.format(Locale.ROOT, "%.2f", load));
    Durable.write(file, Json.bytes(made));
    return decided;
  }

  synchronized Map<String, String> all() {
    return new TreeMap<>(made);
  }
}
