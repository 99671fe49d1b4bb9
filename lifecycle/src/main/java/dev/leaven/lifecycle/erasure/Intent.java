package dev.leaven.lifecycle.erasure;

import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.files.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an erasure is about to do, written before it does it: where it is cut off, whoever asks for
 * it again gets the same receipt with all that it ever concerned.
 *
 * @param snapshots the person's split by the hash of each snapshot that has the person
 */
record Intent(String receipt, String surrogate, TreeMap<String, String> snapshots) {
  private static Path file(Path root, String surrogate) {
    return root.resolve("erasures").resolve(surrogate + ".json");
  }

  static Optional<Intent> read(Path root, String surrogate) {
    try {
      var file = file(root, surrogate);
      return Files.exists(file)
          ? Optional.of(Json.read(Files.readAllBytes(file), Intent.class))
          : Optional.empty();
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  void write(Path root) {
    try {
      Files.createDirectories(root.resolve("erasures"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Durable.write(file(root, surrogate), Json.bytes(this));
  }

  void remove(Path root) {
    Durable.delete(file(root, surrogate));
  }
}
