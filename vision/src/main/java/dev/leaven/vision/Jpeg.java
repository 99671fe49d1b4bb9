package dev.leaven.vision;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** JPEG files, decoded by the JDK after their header has been judged, and turned upright. */
final class Jpeg {
  /** Larger pictures are thinned out while they are decoded: a phone's photo holds far more. */
  private static final int ENOUGH = 1_600;

  private Jpeg() {}

  static boolean isJpeg(byte[] file) {
    return file.length > 3 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8;
  }

  static Picture decode(byte[] file) {
    var header = JpegHeader.read(file);
    PictureFile.checkSize(header.height(), header.width(), PictureFile.MOST_JPEG_PIXELS);
    checkScans(JpegScans.count(file), (long) header.height() * header.width());
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      ImageReadParam how = reader.getDefaultReadParam();
      int every = Math.max(1, Math.max(header.height(), header.width()) / ENOUGH);
      how.setSourceSubsampling(every, every, 0, 0);
      return header.upright(overWhite(reader.read(0, how)));
    } catch (IOException | RuntimeException damaged) {
      // The JDK's reader answers damage with many kinds of unchecked exception.
      throw PictureFile.unreadable("The JPEG is damaged or of a kind that is not read (CMYK)");
    } finally {
      reader.dispose();
    }
  }

  private static void checkScans(int scans, long pixels) {
    if (scans > JpegScans.MOST || scans * pixels > JpegScans.MOST_VISITS) {
      throw new LeavenException(
          ErrorCode.LV_1503,
          "The JPEG goes over its %,d pixels in %,d scans; at most %d scans are taken, and %,d"
                  .formatted(pixels, scans, JpegScans.MOST, JpegScans.MOST_VISITS)
              + " pixels times scans.",
          "Save the picture as a baseline JPEG, or make it smaller.");
    }
  }

  /** An image of the JDK as a picture, transparency over white. */
  static Picture overWhite(BufferedImage image) {
    boolean grey =
        image.getColorModel().getColorSpace().getNumComponents() == 1
            && !image.getColorModel().hasAlpha();
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] pixels = new byte[height * width * (grey ? 1 : 3)];
    int[] line = new int[width];
    for (int y = 0, at = 0; y < height; y++) {
      if (grey) {
        at = greyLine(image, y, pixels, at);
      } else {
        image.getRGB(0, y, width, 1, line, 0, width);
        at = colourLine(line, pixels, at);
      }
    }
    return new Picture(height, width, grey ? 1 : 3, pixels);
  }

  /** The samples themselves: getRGB would bend grey values through a colour profile. */
  private static int greyLine(BufferedImage image, int y, byte[] pixels, int from) {
    Raster raster = image.getRaster();
    int bits = image.getColorModel().getComponentSize(0);
    boolean wide = raster.getTransferType() == DataBuffer.TYPE_USHORT && bits == 16;
    int at = from;
    for (int x = 0; x < image.getWidth(); x++) {
      int sample = raster.getSample(x, y, 0);
      pixels[at++] = (byte) (wide ? sample >> 8 : sample * 255 / ((1 << bits) - 1));
    }
    return at;
  }

  private static int colourLine(int[] line, byte[] pixels, int from) {
    int at = from;
    for (int argb : line) {
      int alpha = argb >>> 24;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int value = argb >> shift & 0xFF;
        pixels[at++] = (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
      }
    }
    return at;
  }
}
