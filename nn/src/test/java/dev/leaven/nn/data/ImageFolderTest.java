package dev.leaven.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  @TempDir Path folder;

  @Test
  void classesAndFilesComeInNaturalOrder() throws IOException {
    write("class10/a.png", grey(2, 2, 200));
    write("class2/img10.png", grey(2, 2, 10));
    write("class2/img2.png", grey(2, 2, 20));
    write("class2/.hidden.png", grey(2, 2, 99));
    Files.writeString(folder.resolve("class2/notes.txt"), "not a picture");
    var examples = Examples.read(folder, "train");
    assertThat(examples.classes()).containsExactly("class2", "class10");
    assertThat(examples.y().toArray()).containsExactly(0, 0, 1);
    assertThat(examples.x().shape().dims()).containsExactly(2, 2, 1);
    assertThat(examples.x().toArray())
        .containsExactly(20, 20, 20, 20, 10, 10, 10, 10, 200, 200, 200, 200);
  }

  @Test
  void coloursBecomeThreeChannelsOrOneBrightness() throws IOException {
    var picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, 0xFF8040);
    write("a/one.png", picture);
    assertThat(new ImageFolder(1, 1, 3).read(folder).x().toArray()).containsExactly(255, 128, 64);
    float brightness = 0.299f * 255 + 0.587f * 128 + 0.114f * 64;
    assertThat(new ImageFolder(1, 1, 1).read(folder).x().toArray()).containsExactly(brightness);
  }

  @Test
  void otherSizesAreResizedBetweenPixelCentres() throws IOException {
    var picture = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setSample(0, 0, 0, 0);
    picture.getRaster().setSample(1, 0, 0, 100);
    write("a/one.png", picture);
    assertThat(new ImageFolder(1, 4, 1).read(folder).x().toArray()).containsExactly(0, 25, 75, 100);
    assertThat(new ImageFolder(2, 1, 1).read(folder).x().toArray()).containsExactly(50, 50);
  }

  @Test
  void progressIsToldUpToTheLastFileBadOnesIncluded() throws IOException {
    for (int i = 0; i < 250; i++) {
      write("a/%03d.png".formatted(i), grey(2, 2, i));
    }
    Files.writeString(folder.resolve("a/text.png"), "hello");
    var told = new java.util.ArrayList<Integer>();
    var examples =
        new ImageFolder(2, 2, 1)
            .read(
                folder,
                (done, of) -> {
                  assertThat(of).isEqualTo(251);
                  told.add(done);
                });
    assertThat(told).contains(251).hasSizeBetween(100, 130).doesNotHaveDuplicates();
    // Whichever thread read which file, they stand in the order of their names.
    float[] values = examples.x().toArray();
    for (int i = 0; i < 250; i++) {
      assertThat(values[i * 4]).isEqualTo(i);
    }
  }

  @Test
  void jpegIsRead() throws IOException {
    write("a/one.jpg", grey(16, 16, 100));
    for (float value : new ImageFolder(16, 16, 1).read(folder).x().toArray()) {
      assertThat(value).isCloseTo(100, within(2f));
    }
  }

  @Test
  void picturesThatCannotBeReadAreListedAndTheOthersKept() throws IOException {
    write("a/good.png", grey(2, 2, 7));
    Files.writeString(folder.resolve("a/text.png"), "hello");
    byte[] cut = png(grey(40, 40, 7));
    Files.write(folder.resolve("a/cut.png"), java.util.Arrays.copyOf(cut, cut.length / 2));
    Files.write(folder.resolve("a/huge.png"), bomb(100_000, 100_000));
    var examples = new ImageFolder(2, 2, 1).read(folder);
    assertThat(examples.count()).isEqualTo(1);
    assertThat(examples.rejected())
        .extracting(Rejected::where)
        .containsExactly("a/cut.png", "a/huge.png", "a/text.png");
    assertThat(examples.rejected())
        .extracting(Rejected::why)
        .anySatisfy(w -> assertThat(w).contains("neither PNG nor JPEG"))
        .anySatisfy(w -> assertThat(w).contains("100,000 x 100,000 pixels"));
  }

  @Test
  void afolderWithoutClassesOrPicturesIsRefused() throws IOException {
    assertThatThrownBy(() -> new ImageFolder(2, 2, 1).read(folder))
        .hasMessageStartingWith("LV-1104");
    Files.createDirectory(folder.resolve("a"));
    assertThatThrownBy(() -> new ImageFolder(2, 2, 1).read(folder))
        .hasMessageStartingWith("LV-1704");
    assertThatThrownBy(() -> Examples.read(folder, "train")).hasMessageStartingWith("LV-1104");
    assertThatThrownBy(() -> Examples.read(folder.resolve("none"), "train"))
        .hasMessageStartingWith("LV-1104");
  }

  @Test
  void theOrderOfNamesIsTotal() {
    var names = Stream.of("img10", "img2", "img02", "a", "10", "9", "", "img2b", "b1");
    assertThat(names.sorted(NaturalOrder.INSTANCE))
        .containsExactly("", "9", "10", "a", "b1", "img02", "img2", "img2b", "img10");
  }

  private void write(String name, BufferedImage picture) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(picture, name.substring(name.lastIndexOf('.') + 1), file.toFile());
  }

  static byte[] png(BufferedImage picture) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  static BufferedImage grey(int width, int height, int value) {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.getRaster().setSample(x, y, 0, value);
      }
    }
    return picture;
  }

  /** A picture of nine bytes of data whose header claims this size, with a right checksum. */
  private static byte[] bomb(int width, int height) throws IOException {
    byte[] file = png(grey(1, 1, 0));
    ByteBuffer.wrap(file).putInt(16, width).putInt(20, height);
    var crc = new CRC32();
    crc.update(file, 12, 17);
    ByteBuffer.wrap(file).putInt(29, (int) crc.getValue());
    return file;
  }
}
