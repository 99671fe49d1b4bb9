package dev.leaven.lifecycle.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path home;

  @Test
  void everyFolderThatIsMadeIsForItsOwnersEyesOnly() throws IOException {
    assumeTrue(
        home.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "skipped: this file system has no POSIX permissions");
    var root = DataFolder.open(home.resolve("data")).root();
    try (var made = Files.walk(root)) {
      assertThat(made)
          .hasSizeGreaterThan(3)
          .allSatisfy(
              folder ->
                  assertThat(Files.getPosixFilePermissions(folder))
                      .as(folder.toString())
                      .isEqualTo(PosixFilePermissions.fromString("rwx------")));
    }
  }

  @Test
  void otherFilesInAFolderAreLeftAlone() throws IOException {
    Files.writeString(home.resolve("notes.txt"), "mine");
    DataFolder.open(home);
    assertThat(home.resolve("notes.txt")).hasContent("mine");
  }
}
