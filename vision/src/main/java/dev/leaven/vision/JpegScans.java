package dev.leaven.vision;

/**
 * How often a JPEG goes over its pixels (ITU-T T.81, annex B and G).
 *
 * <p>A progressive file has some ten scans, and a decoder visits every block in each of them,
 * though a scan that changes nothing may be a hundred bytes long. So a file of 8 MB can ask for
 * 86,000 visits of 64 million pixels: an hour of a core.
 */
final class JpegScans {
  /** Encoders write 1 to 13. */
  static final int MOST = 100;

  /** The most pixels times scans: sixteen scans of the largest picture, under a second. */
  static final long MOST_VISITS = 16 * PictureFile.MOST_JPEG_PIXELS;

  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;

  private JpegScans() {}

  /** Counts a file's scans up to its end of image, as a decoder finds them. */
  static int count(byte[] file) {
    int scans = 0;
    int at = 2;
    while (at + 1 < file.length) {
      int marker = file[at + 1] & 0xFF;
      if ((file[at] & 0xFF) != 0xFF || marker == 0xFF) {
        at++; // a scan's data, padding, or what a decoder skips as rubbish
      } else if (standsAlone(marker)) {
        at += 2;
      } else if (marker == END_OF_IMAGE) {
        return scans;
      } else {
        scans += marker == START_OF_SCAN ? 1 : 0;
        at += 2 + length(file, at + 2);
      }
    }
    return scans;
  }

  /** Markers without a length: a stuffed 0xFF, TEM, restarts, a start of image. */
  private static boolean standsAlone(int marker) {
    return marker <= 0x01 || marker >= 0xD0 && marker <= START_OF_IMAGE;
  }

  private static int length(byte[] file, int at) {
    return at + 1 < file.length ? Math.max(2, (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF) : 2;
  }
}
