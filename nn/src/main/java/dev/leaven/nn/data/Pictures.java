package dev.leaven.nn.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes PNG and JPEG into floats from 0 to 255, (height, width, channels).
 *
 * <p>The size that the header states is checked before a pixel is decoded. Transparency is ignored,
 * metadata never read.
 */
final class Pictures {
  static final long MOST_PIXELS = 50_000_000;

  /** A picture of one bit a pixel at deflate's best: what claims more pixels a byte is false. */
  private static final long MOST_PIXELS_A_BYTE = 8 * 1_040;

  private Pictures() {}

  /** Says what is wrong with a picture, in a few words that can follow its name. */
  static final class BadPicture extends Exception {
    private static final long serialVersionUID = 1L;

    final String why;

    BadPicture(String why) {
      super(why);
      this.why = why;
    }
  }

  static BufferedImage decode(byte[] file) throws BadPicture {
    ImageReader reader = ImageIO.getImageReadersByFormatName(formatOf(file)).next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      checkSize(reader.getWidth(0), reader.getHeight(0), file.length);
      return reader.read(0);
    } catch (IOException | RuntimeException damaged) {
      // The decoders of the JDK answer damage with many kinds of unchecked exception.
      throw new BadPicture("it is damaged (%s)".formatted(damaged.getMessage()));
    } finally {
      reader.dispose();
    }
  }

  private static String formatOf(byte[] file) throws BadPicture {
    if (startsWith(file, 0x89, 'P', 'N', 'G')) {
      return "png";
    }
    if (startsWith(file, 0xFF, 0xD8, 0xFF)) {
      return "jpeg";
    }
    throw new BadPicture("it is neither PNG nor JPEG");
  }

  private static boolean startsWith(byte[] file, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= file.length || (file[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static void checkSize(int width, int height, long bytes) throws BadPicture {
    long pixels = (long) width * height;
    if (pixels > MOST_PIXELS) {
      throw new BadPicture(
          "it has %,d x %,d pixels; at most %,d are read".formatted(width, height, MOST_PIXELS));
    }
    if (pixels > bytes * MOST_PIXELS_A_BYTE) {
      throw new BadPicture(
          "it claims %,d x %,d pixels in %,d bytes".formatted(width, height, bytes));
    }
  }

  /**
   * Writes a picture into a slot of an array, resized by bilinear interpolation between pixel
   * centres without smoothing, as Keras's {@code image_dataset_from_directory} resizes.
   *
   * @param channels 1 for grey, 3 for red, green, blue
   */
  static void copy(
      BufferedImage picture, int height, int width, int channels, float[] to, int offset) {
    float[] pixels = pixels(picture, channels);
    int ownHeight = picture.getHeight();
    int ownWidth = picture.getWidth();
    if (ownHeight == height && ownWidth == width) {
      System.arraycopy(pixels, 0, to, offset, pixels.length);
      return;
    }
    for (int y = 0; y < height; y++) {
      float fromY = Math.max(0, (y + 0.5f) * ownHeight / height - 0.5f);
      int top = Math.min((int) fromY, ownHeight - 1);
      int bottom = Math.min(top + 1, ownHeight - 1);
      for (int x = 0; x < width; x++) {
        float fromX = Math.max(0, (x + 0.5f) * ownWidth / width - 0.5f);
        int left = Math.min((int) fromX, ownWidth - 1);
        int right = Math.min(left + 1, ownWidth - 1);
        for (int c = 0; c < channels; c++) {
          float up =
              between(
                  pixels[(top * ownWidth + left) * channels + c],
                  pixels[(top * ownWidth + right) * channels + c],
                  fromX - left);
          float down =
              between(
                  pixels[(bottom * ownWidth + left) * channels + c],
                  pixels[(bottom * ownWidth + right) * channels + c],
                  fromX - left);
          to[offset + (y * width + x) * channels + c] = between(up, down, fromY - top);
        }
      }
    }
  }

  private static float between(float a, float b, float share) {
    return a + (b - a) * Math.min(share, 1);
  }

  private static float[] pixels(BufferedImage picture, int channels) {
    int width = picture.getWidth();
    var pixels = new float[picture.getHeight() * width * channels];
    boolean grey = picture.getColorModel().getColorSpace().getNumComponents() == 1;
    var line = new int[width];
    for (int y = 0, at = 0; y < picture.getHeight(); y++) {
      if (grey) {
        greyLine(picture, y, line);
      } else {
        picture.getRGB(0, y, width, 1, line, 0, width);
      }
      for (int x = 0; x < width; x++) {
        int rgb = line[x];
        int red = rgb >> 16 & 0xFF;
        int green = rgb >> 8 & 0xFF;
        int blue = rgb & 0xFF;
        if (channels == 1) {
          pixels[at++] = grey ? blue : 0.299f * red + 0.587f * green + 0.114f * blue;
        } else {
          pixels[at++] = red;
          pixels[at++] = green;
          pixels[at++] = blue;
        }
      }
    }
    return pixels;
  }

  /** Reads the samples themselves: getRGB would bend grey values through a colour profile. */
  private static void greyLine(BufferedImage picture, int y, int[] line) {
    Raster raster = picture.getRaster();
    int bits = picture.getColorModel().getComponentSize(0);
    boolean wide = raster.getTransferType() == DataBuffer.TYPE_USHORT && bits == 16;
    for (int x = 0; x < line.length; x++) {
      int sample = raster.getSample(x, y, 0);
      int grey = wide ? sample >> 8 : sample * 255 / ((1 << bits) - 1);
      line[x] = grey * 0x010101;
    }
  }
}
