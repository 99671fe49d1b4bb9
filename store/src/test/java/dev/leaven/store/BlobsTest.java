package dev.leaven.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leaven.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BlobsTest {
  @TempDir Path data = Path.of("");
  private Blobs blobs = Blobs.at(Path.of("."));

  @BeforeEach
  void openBlobs() {
    blobs = Blobs.at(data);
  }

  @Test
  void aFolderAppearsWholeWhenItIsKept() throws IOException {
    try (var aside = blobs.aside("models", "default", "digits", "1")) {
      Files.createDirectory(aside.folder().resolve("sub"));
      Files.writeString(aside.folder().resolve("sub/model.onnx"), "weights");
      assertThat(blobs.find("models", "default", "digits", "1")).isEmpty();
      var kept = aside.keep();
      assertThat(kept).isEqualTo(blobs.path("models", "default", "digits", "1"));
    }
    var found = blobs.find("models", "default", "digits", "1").orElseThrow();
    assertThat(found.resolve("sub/model.onnx")).hasContent("weights");
    assertThat(blobs.sweep()).isZero();
  }

  @Test
  void whatIsNotKeptLeavesNothing() throws IOException {
    try (var aside = blobs.aside("snapshots", "abc")) {
      Files.writeString(aside.folder().resolve("half"), "written");
    }
    assertThat(blobs.find("snapshots", "abc")).isEmpty();
    assertThat(data.resolve("snapshots")).isEmptyDirectory();
  }

  @Test
  void whatIsInPlaceIsNeverWrittenOver() throws IOException {
    try (var first = blobs.aside("snapshots", "abc")) {
      Files.writeString(first.folder().resolve("rows"), "first");
      first.keep();
    }
    try (var second = blobs.aside("snapshots", "abc")) {
      Files.writeString(second.folder().resolve("rows"), "second");
      StoreTests.assertRefused(ErrorCode.LV_1901, second::keep);
    }
    assertThat(data.resolve("snapshots/abc/rows")).hasContent("first");
    assertThat(blobs.sweep()).isZero();
  }

  @Test
  void aFolderWrittenElsewhereIsTakenIn() throws IOException {
    var written = Files.createDirectories(data.resolve("runs/run_1/out"));
    Files.writeString(written.resolve("model.onnx"), "weights");
    blobs.keep(written, "models", "default", "digits", "2");
    assertThat(written).doesNotExist();
    assertThat(data.resolve("models/default/digits/2/model.onnx")).hasContent("weights");
  }

  @Test
  void whatAKillLeftAsideIsSweptAway() throws IOException {
    var left = blobs.aside("models", "default", "digits", "1");
    Files.writeString(left.folder().resolve("half"), "written");
    assertThat(Blobs.at(data).sweep()).isEqualTo(1);
    assertThat(left.folder()).doesNotExist();
    assertThat(data.resolve("models/default/digits")).isEmptyDirectory();
  }

  @Test
  void aRemovedFolderIsGone() throws IOException {
    try (var aside = blobs.aside("snapshots", "abc")) {
      Files.writeString(aside.folder().resolve("rows"), "rows");
      aside.keep();
    }
    assertThat(blobs.remove("snapshots", "abc")).isTrue();
    assertThat(blobs.remove("snapshots", "abc")).isFalse();
    assertThat(data.resolve("snapshots")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", ".", "..", "../x", "/etc", "a/b", "a\\b", "a\0b", "C:", "nul\n", ".hidden", "a.",
        " a", "\ud800"
      })
  void aNameThatCouldLeadElsewhereIsRefused(String part) {
    StoreTests.assertRefused(ErrorCode.LV_1002, () -> blobs.path("models", part));
    StoreTests.assertRefused(ErrorCode.LV_1002, () -> blobs.aside(part, "1"));
    StoreTests.assertRefused(ErrorCode.LV_1002, () -> blobs.find(part));
    StoreTests.assertRefused(ErrorCode.LV_1002, () -> blobs.remove("models", part));
  }

  @Test
  void aNameOfNoPartsIsRefused() {
    StoreTests.assertRefused(ErrorCode.LV_1002, () -> blobs.remove());
  }

  @Test
  void aLinkThatLeadsOutOfTheRootIsNotFollowed(@TempDir Path outside) throws IOException {
    link(data.resolve("models"), outside);
    StoreTests.assertRefused(ErrorCode.LV_1901, () -> blobs.aside("models", "1"));
    Files.createDirectory(outside.resolve("precious"));
    assertThat(blobs.remove("models")).isFalse();
    assertThat(outside.resolve("precious")).isDirectory();
  }

  @Test
  void aFolderThatHoldsALinkIsNotKept(@TempDir Path outside) throws IOException {
    Files.writeString(outside.resolve("secret"), "secret");
    try (var aside = blobs.aside("models", "1")) {
      link(aside.folder().resolve("model.onnx"), outside.resolve("secret"));
      StoreTests.assertRefused(ErrorCode.LV_1901, aside::keep);
    }
    assertThat(outside.resolve("secret")).exists();
    assertThat(blobs.find("models", "1")).isEmpty();
  }

  private static void link(Path link, Path target) {
    try {
      Files.createSymbolicLink(link, target);
    } catch (IOException | UnsupportedOperationException failed) {
      assumeTrue(false, "skipped: this system lets nobody make symbolic links");
    }
  }
}
