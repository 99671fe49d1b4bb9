package dev.leaven.vision;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;

/**
 * Opens a picture that somebody sent: PNG, JPEG, or a row's content.
 *
 * <p>What it is and how large it is are read from its first bytes, and refused there, before a
 * pixel is decoded. Of an animated PNG the still picture counts; transparency lies over white;
 * colour profiles and texts are never read.
 */
final class PictureFile {
  /** Larger files are refused whatever they hold. */
  static final int MOST_BYTES = 16 << 20;

  /** Larger PNGs are refused: their pixels are all held at once. */
  static final long MOST_PNG_PIXELS = 16_000_000;

  /** Larger JPEGs are refused: a phone's camera makes 12 to 50 million pixels. */
  static final long MOST_JPEG_PIXELS = 64_000_000;

  private PictureFile() {}

  /**
   * Decodes a picture.
   *
   * @throws LeavenException LV-1502 where it cannot be read, LV-1503 where it is too large
   */
  static Picture open(byte[] file) {
    checkBytes(file);
    if (Picture.isContent(file)) {
      return Picture.ofContent(file);
    }
    if (Png.isPng(file)) {
      return Png.decode(file);
    }
    if (Jpeg.isJpeg(file)) {
      return Jpeg.decode(file);
    }
    throw unreadable("The file is neither PNG nor JPEG");
  }

  /**
   * The pixels that a file's header states, unchecked; for other files their bytes.
   *
   * @throws LeavenException LV-1502 where a JPEG's header is damaged
   */
  static long pixels(byte[] file) {
    if (Png.isPng(file)) {
      return Png.pixels(file);
    }
    if (Jpeg.isJpeg(file)) {
      var header = JpegHeader.read(file);
      return (long) header.height() * header.width();
    }
    return file.length;
  }

  private static void checkBytes(byte[] file) {
    if (file.length == 0) {
      throw unreadable("The picture is empty");
    }
    if (file.length > MOST_BYTES) {
      throw new LeavenException(
          ErrorCode.LV_1503,
          "The picture's file has %,d bytes; at most %,d are taken."
              .formatted(file.length, MOST_BYTES),
          "Make the picture smaller before sending it.");
    }
  }

  /** Refuses a size that a header states. */
  static void checkSize(long height, long width, long most) {
    if (height <= 0 || width <= 0) {
      throw unreadable("The picture's header states a size of %d x %d".formatted(height, width));
    }
    if (height > 0xFFFF || width > 0xFFFF || height * width > most) {
      throw new LeavenException(
          ErrorCode.LV_1503,
          "The picture is %,d x %,d pixels; at most %,d pixels are taken."
              .formatted(height, width, most),
          "Make the picture smaller before sending it.");
    }
  }

  static LeavenException unreadable(String what) {
    return new LeavenException(
        ErrorCode.LV_1502,
        what + "; a whole PNG or JPEG was expected.",
        "Save the picture as PNG or JPEG again and send that file.");
  }
}
