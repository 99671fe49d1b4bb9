package dev.leaven.lifecycle.runs;

import dev.leaven.model.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/** What provenance says of the machine and of the code that ran on it. */
final class Machine {
  private static final List<String> SETS =
      List.of("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile", "amx_bf16");

  private Machine() {}

  /** Processor, instruction sets that change results, processors, operating system and Java. */
  static String hardware() {
    var processor = System.getProperty("os.arch");
    var sets = new ArrayList<String>();
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      for (var line : (Iterable<String>) lines.takeWhile(l -> !l.isBlank())::iterator) {
        if (line.startsWith("model name")) {
          processor = line.substring(line.indexOf(':') + 1).strip();
        } else if (line.startsWith("flags")) {
          var flags = List.of(line.split("\\s+"));
          SETS.stream().filter(flags::contains).forEach(sets::add);
        }
      }
    } catch (IOException | UncheckedIOException notLinux) {
      // The architecture alone must do elsewhere.
    }
    return "%s; %s; %s %s; Java %s"
        .formatted(
            processor,
            String.join(" ", sets),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version());
  }

  /**
   * A name for the code of this process: a hash over the classes of Leaven's own jars and class
   * folders on the class path, by name and checksum. Building the same sources again gives the same
   * name, in a jar or not.
   */
  static String codeVersion() {
    var classes = new TreeMap<String, Long>();
    try {
      for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        var path = Path.of(entry);
        var name = path.getFileName() == null ? "" : path.getFileName().toString();
        if (Files.isDirectory(path)) {
          ofFolder(path, classes);
        } else if (name.startsWith("leaven-") && name.endsWith(".jar") && Files.exists(path)) {
          ofJar(path, classes);
        }
      }
    } catch (IOException unreadable) {
      return "unknown";
    }
    var sha256 = Sha256.empty();
    classes.forEach(
        (name, crc) -> {
          sha256.update(name.getBytes(StandardCharsets.UTF_8));
          sha256.update(ByteBuffer.allocate(8).putLong(crc).flip());
        });
    return HexFormat.of().formatHex(sha256.digest()).substring(0, 16);
  }

  private static void ofJar(Path jar, Map<String, Long> classes) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .forEach(entry -> classes.put(entry.getName(), entry.getCrc()));
    }
  }

  private static void ofFolder(Path folder, Map<String, Long> classes) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files::iterator) {
        if (file.toString().endsWith(".class")) {
          var crc = new CRC32();
          crc.update(Files.readAllBytes(file));
          classes.put(folder.relativize(file).toString().replace('\\', '/'), crc.getValue());
        }
      }
    }
  }
}
