package dev.leaven.lifecycle.versions;

import dev.leaven.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The hashes of a version's files, and the one over all of them that names what was recorded. */
public final class FolderDigest {
  private FolderDigest() {}

  /** Each file's SHA-256 in hex, by its path within the folder with forward slashes. */
  public static Map<String, String> files(Path folder) {
    try (var tree = Files.walk(folder)) {
      var hashes = new TreeMap<String, String>();
      for (var file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
        var name = folder.relativize(file).toString().replace('\\', '/');
        hashes.put(name, Sha256.hex(file));
      }
      return hashes;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** SHA-256 in hex over the files' names and hashes, in order of their names. */
  public static String of(Path folder) {
    var sha256 = Sha256.empty();
    files(folder)
        .forEach(
            (name, hash) ->
                sha256.update((hash + " " + name + "\n").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(sha256.digest());
  }
}
