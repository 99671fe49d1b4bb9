package dev.leaven.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path folder;

  @Test
  void plainAndGzipFilesGiveTheSameArray() throws IOException {
    byte[] file =
        IdxFiles.bytes(0x08, new int[] {2, 2, 3}, 0, 1, 2, 127, 128, 255, 6, 7, 8, 9, 10, 11);
    for (byte[] content : new byte[][] {file, IdxFiles.gzip(file)}) {
      var array = Idx.read(Files.write(folder.resolve("a"), content));
      assertThat(array.shape()).containsExactly(2, 2, 3);
      assertThat(array.floats()).startsWith(0, 1, 2, 127, 128, 255).hasSize(12);
      var streamed = Idx.read(new ByteArrayInputStream(content), "a resource");
      assertThat(streamed).usingRecursiveComparison().isEqualTo(array);
    }
  }

  @Test
  void everyElementTypeIsRead() throws IOException {
    var floats = ByteBuffer.allocate(8).putFloat(1.5f).putFloat(-2).array();
    assertThat(read(0x0D, floats)).containsExactly(1.5f, -2);
    var doubles = ByteBuffer.allocate(16).putDouble(0.1).putDouble(3).array();
    assertThat(read(0x0E, doubles)).containsExactly(0.1f, 3);
    var ints = ByteBuffer.allocate(8).putInt(-5).putInt(70_000).array();
    assertThat(read(0x0C, ints)).containsExactly(-5, 70_000);
    var shorts = ByteBuffer.allocate(4).putShort((short) -5).putShort((short) 300).array();
    assertThat(read(0x0B, shorts)).containsExactly(-5, 300);
    assertThat(read(0x09, new byte[] {-1, 1})).containsExactly(-1, 1);
  }

  private float[] read(int type, byte[] elements) throws IOException {
    byte[] file = IdxFiles.raw(type, new int[] {2}, elements);
    return Idx.read(Files.write(folder.resolve("typed"), file)).floats();
  }

  @Test
  void aHeaderThatClaimsMoreThanTheFileHoldsIsRefusedBeforeMemoryIsTaken() throws IOException {
    byte[] file = IdxFiles.raw(0x08, new int[] {60_000, 28, 28}, new byte[100]);
    for (byte[] content : new byte[][] {file, IdxFiles.gzip(file)}) {
      refused(content, "47040000 bytes");
    }
    refused(IdxFiles.raw(0x08, new int[] {-1, 4}, new byte[4]), "impossibly many");
    refused(
        IdxFiles.raw(0x0E, new int[] {1 << 30, 1 << 30, 1 << 30}, new byte[4]), "impossibly many");
  }

  @Test
  void whatIsNoIdxFileOrNotAWholeOneIsRefused() throws IOException {
    refused("hello, world".getBytes(), "its first four bytes are 68656c6c");
    refused(new byte[0], "ends before");
    refused(IdxFiles.raw(0x07, new int[] {1}, new byte[1]), "first four bytes");
    refused(IdxFiles.raw(0x08, new int[] {2}, new byte[3]), "claims 2 bytes");
    byte[] whole = IdxFiles.gzip(IdxFiles.raw(0x08, new int[] {900}, new byte[900]));
    refused(java.util.Arrays.copyOf(whole, whole.length - 12), "");
    refused(IdxFiles.gzip(IdxFiles.raw(0x08, new int[] {900}, new byte[901])), "goes on after");
  }

  private void refused(byte[] content, String why) throws IOException {
    Path file = Files.write(folder.resolve("bad"), content);
    assertThatThrownBy(() -> Idx.read(file))
        .hasMessageStartingWith("LV-1104")
        .hasMessageContaining(why);
    assertThatThrownBy(() -> Idx.read(new ByteArrayInputStream(content), "a resource"))
        .hasMessageStartingWith("LV-1104 a resource is not a whole IDX file");
  }

  @Test
  void imagesAndLabelsOfAFolderBecomeExamples() throws IOException {
    IdxFiles.writeTrain(folder, 5, 0, 1, 2);
    var examples = Examples.read(folder, "train");
    assertThat(examples.count()).isEqualTo(3);
    assertThat(examples.x().shape().dims()).containsExactly(2, 2);
    assertThat(examples.x().toArray()).startsWith(5, 5, 5, 5, 6);
    assertThat(examples.y().toArray()).containsExactly(0, 1, 2);
    assertThat(examples.classes()).containsExactly("0", "1", "2");
  }

  @Test
  void labelsThatAreMissingOrTooFewAreNamed() throws IOException {
    assertThatThrownBy(() -> Examples.idx(folder, "train"))
        .hasMessageStartingWith("LV-1104")
        .hasMessageContaining("train-images-idx3-ubyte");
    IdxFiles.writeTrain(folder, 5, 0, 1, 2);
    Files.write(
        folder.resolve("train-labels-idx1-ubyte"), IdxFiles.raw(0x08, new int[] {2}, new byte[2]));
    assertThatThrownBy(() -> Examples.idx(folder, "train"))
        .hasMessageContaining("one label for each of 3 images");
  }

  @Test
  void mnistIsReadWhereItIsThere() {
    String data = System.getenv("LEAVEN_TEST_DATA");
    assumeTrue(data != null, "MNIST is read from LEAVEN_TEST_DATA/mnist, which is not set");
    var train = Examples.idx(Path.of(data, "mnist"), "train");
    assertThat(train.count()).isEqualTo(60_000);
    assertThat(train.classes()).hasSize(10);
    assertThat(Examples.idx(Path.of(data, "mnist"), "t10k").count()).isEqualTo(10_000);
  }
}
