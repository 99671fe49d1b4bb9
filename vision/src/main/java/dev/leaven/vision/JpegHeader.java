package dev.leaven.vision;

/**
 * What a JPEG states before its pixels (ITU-T T.81, annex B; Exif 2.3 for how it was held).
 *
 * @param orientation Exif's, 1 to 8; 1 is upright
 */
record JpegHeader(int height, int width, int orientation) {

  static JpegHeader read(byte[] file) {
    int orientation = 1;
    int at = 2;
    while (at + 9 < file.length) {
      if ((file[at] & 0xFF) != 0xFF) {
        break;
      }
      int marker = file[at + 1] & 0xFF;
      if (marker == 0xFF) { // padding
        at++;
        continue;
      }
      int length = two(file, at + 2, true);
      if (isFrame(marker)) {
        return new JpegHeader(two(file, at + 5, true), two(file, at + 7, true), orientation);
      }
      if (marker == 0xE1) {
        orientation = exif(file, at + 4, Math.min(file.length, at + 2 + length));
      }
      if (length < 2 || marker == 0xDA) {
        break;
      }
      at += 2 + length;
    }
    throw PictureFile.unreadable("The JPEG is damaged or cut short");
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static int two(byte[] file, int at, boolean bigEndian) {
    int first = file[at] & 0xFF;
    int second = file[at + 1] & 0xFF;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  /** The orientation of Exif's first directory, or 1. */
  private static int exif(byte[] file, int from, int end) {
    int tiff = from + 6;
    if (end - tiff < 14 || file[from] != 'E' || file[from + 1] != 'x' || file[from + 2] != 'i') {
      return 1;
    }
    boolean big = file[tiff] == 'M';
    int high = two(file, tiff + (big ? 4 : 6), big);
    int low = two(file, tiff + (big ? 6 : 4), big);
    int directory = tiff + low;
    if (high != 0 || directory + 2 > end) {
      return 1;
    }
    int entries = two(file, directory, big);
    for (int i = 0; i < entries && directory + 14 + 12 * i <= end; i++) {
      int entry = directory + 2 + 12 * i;
      if (two(file, entry, big) == 0x0112) {
        int value = two(file, entry + 8, big);
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  /** Turns decoded pixels as the camera was held. */
  Picture upright(Picture held) {
    if (orientation == 1) {
      return held;
    }
    boolean turned = orientation >= 5;
    int height = turned ? held.width() : held.height();
    int width = turned ? held.height() : held.width();
    int channels = held.channels();
    byte[] pixels = new byte[held.pixels().length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = source(held, y, x) * channels;
        System.arraycopy(held.pixels(), from, pixels, (y * width + x) * channels, channels);
      }
    }
    return new Picture(height, width, channels, pixels);
  }

  private int source(Picture held, int y, int x) {
    int bottom = held.height() - 1;
    int right = held.width() - 1;
    return switch (orientation) {
      case 2 -> y * held.width() + right - x;
      case 3 -> (bottom - y) * held.width() + right - x;
      case 4 -> (bottom - y) * held.width() + x;
      case 5 -> x * held.width() + y;
      case 6 -> (bottom - x) * held.width() + y;
      case 7 -> (bottom - x) * held.width() + right - y;
      default -> x * held.width() + right - y;
    };
  }
}
