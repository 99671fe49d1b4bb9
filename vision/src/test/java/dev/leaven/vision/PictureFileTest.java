package dev.leaven.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

class PictureFileTest {

  @Test
  void everyKindOfPngIsReadAsTheJdkReadsIt() throws IOException {
    for (int type :
        new int[] {
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_BYTE_BINARY,
          BufferedImage.TYPE_BYTE_INDEXED
        }) {
      var image = noise(37, 23, type);
      byte[] png = DrawnDigits.bytes(image, "png");
      assertThat(PictureFile.open(png).grey())
          .isEqualTo(expected(ImageIO.read(stream(png))).grey());
    }
    var sixteen = noise(9, 5, BufferedImage.TYPE_USHORT_GRAY);
    var read = PictureFile.open(DrawnDigits.bytes(sixteen, "png"));
    assertThat(read.pixels()[3] & 0xFF).isEqualTo(sixteen.getRaster().getSample(3, 0, 0) >> 8);
    byte[] levels = {0, 85, (byte) 170, (byte) 255};
    var four = new IndexColorModel(2, 4, levels, levels, levels);
    var palette = new BufferedImage(5, 3, BufferedImage.TYPE_BYTE_BINARY, four);
    palette.getRaster().setSample(4, 2, 0, 2);
    assertThat(PictureFile.open(DrawnDigits.bytes(palette, "png")).grey().pixels()[14] & 0xFF)
        .isEqualTo(170);
  }

  @Test
  void transparencyLiesOverWhite() {
    var image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00000000);
    image.setRGB(1, 0, 0x80000000);
    byte[] pixels = PictureFile.open(DrawnDigits.bytes(image, "png")).grey().pixels();
    assertThat(pixels[0] & 0xFF).isEqualTo(255);
    assertThat(pixels[1] & 0xFF).isEqualTo(127);
  }

  @Test
  void aPngOfOursIsReadBackAsItWas() throws IOException {
    var picture = new Picture(3, 5, 3, new byte[45]);
    picture.pixels()[7] = 99;
    assertThat(PictureFile.open(Png.encode(picture))).isEqualTo(picture);
    assertThat(ImageIO.read(stream(Png.encode(picture))).getRGB(2, 0) & 0xFF).isZero();
  }

  @Test
  void sizesAreRefusedBeforePixelsAreDecoded() {
    byte[] png = Png.encode(new Picture(4, 4, 1, new byte[16]));
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    assertCode(png, ErrorCode.LV_1503);
    ByteBuffer.wrap(png).putInt(16, -1);
    assertCode(png, ErrorCode.LV_1503);
    ByteBuffer.wrap(png).putInt(16, 0);
    assertCode(png, ErrorCode.LV_1502);
    // A size that is allowed, and far more than the data holds.
    ByteBuffer.wrap(png).putInt(16, 3_000).putInt(20, 3_000);
    assertCode(png, ErrorCode.LV_1502);
  }

  @Test
  void aJpegOfTooManyScansIsRefusedBeforeItIsDecoded() {
    byte[] ordinary = progressive(64);
    assertThat(JpegScans.count(ordinary)).isBetween(3, 20);
    assertThat(PictureFile.open(ordinary).height()).isEqualTo(64);
    byte[] many = withLastScanAgain(ordinary, 200);
    assertThat(JpegScans.count(many)).isEqualTo(JpegScans.count(ordinary) + 200);
    assertCode(many, ErrorCode.LV_1503);
    // Fewer scans over many more pixels are as much work.
    byte[] wide = withLastScanAgain(ordinary, 40);
    assertThat(PictureFile.open(wide).height()).isEqualTo(64);
    stateSize(wide, 8_000);
    assertCode(wide, ErrorCode.LV_1503);
  }

  private static byte[] progressive(int side) {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var out = new ByteArrayOutputStream();
    try (var to = new MemoryCacheImageOutputStream(out)) {
      var how = writer.getDefaultWriteParam();
      how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(to);
      var image = noise(side, side, BufferedImage.TYPE_INT_RGB);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static byte[] withLastScanAgain(byte[] jpeg, int times) {
    int end = jpeg.length - 2;
    int scan = end;
    while (jpeg[scan] != (byte) 0xFF || jpeg[scan + 1] != (byte) 0xDA) {
      scan--;
    }
    var all = new ByteArrayOutputStream();
    all.write(jpeg, 0, end);
    for (int i = 0; i < times; i++) {
      all.write(jpeg, scan, end - scan);
    }
    all.write(jpeg, end, 2);
    return all.toByteArray();
  }

  private static void stateSize(byte[] jpeg, int side) {
    int at = 2;
    while ((jpeg[at + 1] & 0xFF) != 0xC2) {
      at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
    }
    ByteBuffer.wrap(jpeg).putShort(at + 5, (short) side).putShort(at + 7, (short) side);
  }

  @Test
  void aRowsContentPassesNoLimitThatAFileDoesNot() {
    var large = new Picture(500, 400, 3, new byte[600_000]);
    assertThat(Door.enter(large.content()).height()).isEqualTo(Door.MOST_SIDE);
    var small = new Picture(90, 33, 3, new byte[90 * 33 * 3]);
    assertThat(Door.enter(small.content())).isEqualTo(small);
    assertCode(new Picture(4_200, 4_200, 1, new byte[17_640_000]).content(), ErrorCode.LV_1503);
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertCode(new byte[0], ErrorCode.LV_1502);
    assertCode("GIF89a and so on".getBytes(StandardCharsets.US_ASCII), ErrorCode.LV_1502);
    assertCode(new byte[PictureFile.MOST_BYTES + 1], ErrorCode.LV_1503);
    assertCode(new byte[] {'L', 'P', 1, 1, 0, 2, 0, 2, 9}, ErrorCode.LV_1502);
  }

  @Test
  void everyCutAndEveryFlippedByteIsAnsweredWithACode() {
    var image = noise(30, 30, BufferedImage.TYPE_INT_RGB);
    var random = new SplittableRandom(1);
    int read = 0;
    for (byte[] whole :
        new byte[][] {DrawnDigits.bytes(image, "png"), DrawnDigits.bytes(image, "jpg")}) {
      for (int i = 0; i < 600; i++) {
        byte[] broken =
            i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
        for (int k = 0; i % 2 == 1 && k < 3; k++) {
          broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
        }
        try {
          PictureFile.open(broken);
          read++;
        } catch (LeavenException refused) {
          assertThat(refused.code()).isIn(ErrorCode.LV_1502, ErrorCode.LV_1503);
        }
      }
    }
    assertThat(read).isLessThan(1_000);
  }

  @Test
  void aPhotoIsTurnedAsTheCameraWasHeld() {
    var image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 16, 16);
    byte[] jpeg = DrawnDigits.bytes(image, "jpg");
    assertThat(lightAt(PictureFile.open(withOrientation(jpeg, 1)), 8, 4)).isTrue();
    // 6: the camera was turned to the right; what was left is now at the top.
    var six = PictureFile.open(withOrientation(jpeg, 6));
    assertThat(six.height()).isEqualTo(32);
    assertThat(lightAt(six, 4, 8)).isTrue();
    assertThat(lightAt(six, 28, 8)).isFalse();
    assertThat(lightAt(PictureFile.open(withOrientation(jpeg, 8)), 28, 8)).isTrue();
    assertThat(lightAt(PictureFile.open(withOrientation(jpeg, 3)), 8, 28)).isTrue();
  }

  private static boolean lightAt(Picture picture, int y, int x) {
    return (picture.grey().pixels()[y * picture.width() + x] & 0xFF) > 128;
  }

  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    var exif = ByteBuffer.allocate(36).putShort((short) 0xFFE1).putShort((short) 34);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    byte[] all = new byte[jpeg.length + 36];
    System.arraycopy(jpeg, 0, all, 0, 2);
    System.arraycopy(exif.array(), 0, all, 2, 36);
    System.arraycopy(jpeg, 2, all, 38, jpeg.length - 2);
    return all;
  }

  private static void assertCode(byte[] file, ErrorCode code) {
    assertThatThrownBy(() -> PictureFile.open(file))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).as(e.detail()).isEqualTo(code));
  }

  private static BufferedImage noise(int width, int height, int type) {
    var image = new BufferedImage(width, height, type);
    var random = new SplittableRandom(width);
    var raster = image.getRaster();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int b = 0; b < raster.getNumBands(); b++) {
          int bits = image.getColorModel().getPixelSize() / raster.getNumBands();
          raster.setSample(x, y, b, random.nextInt(1 << Math.min(16, bits)));
        }
      }
    }
    return image;
  }

  private static Picture expected(BufferedImage image) {
    if (image.getColorModel().getColorSpace().getNumComponents() == 1) {
      byte[] grey = new byte[image.getWidth() * image.getHeight()];
      for (int i = 0; i < grey.length; i++) {
        grey[i] = (byte) image.getRaster().getSample(i % image.getWidth(), i / image.getWidth(), 0);
      }
      return Picture.grey(image.getHeight(), image.getWidth(), grey);
    }
    byte[] pixels = new byte[3 * image.getWidth() * image.getHeight()];
    for (int i = 0; i < pixels.length / 3; i++) {
      int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
      pixels[3 * i] = (byte) (rgb >> 16);
      pixels[3 * i + 1] = (byte) (rgb >> 8);
      pixels[3 * i + 2] = (byte) rgb;
    }
    return new Picture(image.getHeight(), image.getWidth(), 3, pixels);
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
