package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every error is named by a test that provokes it, so that a new one cannot be forgotten. */
class ErrorCodesTest {
  private static final Path ROOT = Path.of("..");

  /**
   * What the launcher says where it finds no JDK, where a build breaks and where no test ran: a
   * test would need a machine without a JDK, or break this build.
   */
  private static final Set<String> OF_THE_LAUNCHER = Set.of("LV-2003", "LV-2005", "LV-2007");

  @Test
  void everyCodeIsNamedByATest() throws IOException {
    var tests = tests();
    var missing =
        Arrays.stream(ErrorCode.values())
            .filter(code -> !tests.contains(code.name()) && !tests.contains(code.id()))
            .map(ErrorCode::id)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(missing).isSubsetOf(OF_THE_LAUNCHER);
  }

  /** The sources of all tests of all modules but this one. */
  private static String tests() throws IOException {
    var all = new StringBuilder();
    try (var modules = Files.newDirectoryStream(ROOT, Files::isDirectory)) {
      for (var module : modules) {
        var sources = module.resolve("src/test/java");
        if (Files.isDirectory(sources)) {
          append(all, sources);
        }
      }
    }
    return all.toString();
  }

  private static void append(StringBuilder all, Path sources) throws IOException {
    try (var files = Files.walk(sources)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (!file.endsWith("ErrorCodesTest.java")) {
          all.append(Files.readString(file));
        }
      }
    }
  }
}
