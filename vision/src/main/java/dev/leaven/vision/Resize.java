package dev.leaven.vision;

/**
 * Pictures at another size: the mean over each new pixel's area where it shrinks, bilinear between
 * pixel centres where it grows.
 */
final class Resize {
  private Resize() {}

  static Picture toColour(Picture picture) {
    if (picture.channels() == 3) {
      return picture;
    }
    byte[] pixels = new byte[3 * picture.pixels().length];
    for (int i = 0; i < picture.pixels().length; i++) {
      for (int c = 0; c < 3; c++) {
        pixels[3 * i + c] = picture.pixels()[i];
      }
    }
    return new Picture(picture.height(), picture.width(), 3, pixels);
  }

  /** Shrinks a picture until its longer side is at most {@code most}, keeping its proportions. */
  static Picture within(Picture picture, int most) {
    int longer = Math.max(picture.height(), picture.width());
    if (longer <= most) {
      return picture;
    }
    int height = Math.max(1, (int) Math.round((double) picture.height() * most / longer));
    int width = Math.max(1, (int) Math.round((double) picture.width() * most / longer));
    return to(picture, height, width);
  }

  static Picture to(Picture picture, int height, int width) {
    if (picture.height() == height && picture.width() == width) {
      return picture;
    }
    int channels = picture.channels();
    double[][] rows = weights(picture.height(), height);
    double[][] columns = weights(picture.width(), width);
    double[] half = new double[picture.height() * width * channels];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < width; x++) {
        double[] w = columns[x];
        for (int k = 1; k < w.length; k++) {
          int from = (y * picture.width() + (int) w[0] + k - 1) * channels;
          for (int c = 0; c < channels; c++) {
            half[(y * width + x) * channels + c] += w[k] * (picture.pixels()[from + c] & 0xFF);
          }
        }
      }
    }
    byte[] pixels = new byte[height * width * channels];
    int line = width * channels;
    for (int y = 0; y < height; y++) {
      double[] w = rows[y];
      for (int i = 0; i < line; i++) {
        double sum = 0;
        for (int k = 1; k < w.length; k++) {
          sum += w[k] * half[((int) w[0] + k - 1) * line + i];
        }
        pixels[y * line + i] = (byte) Math.clamp(Math.round(sum), 0, 255);
      }
    }
    return new Picture(height, width, channels, pixels);
  }

  /**
   * For each new place: the first old place that counts, then the share of it and of those after.
   */
  private static double[][] weights(int old, int made) {
    double[][] all = new double[made][];
    for (int i = 0; i < made; i++) {
      all[i] = made < old ? covering(old, made, i) : between(old, made, i);
    }
    return all;
  }

  private static double[] covering(int old, int made, int i) {
    double from = (double) i * old / made;
    double to = (double) (i + 1) * old / made;
    int first = (int) from;
    int last = Math.min(old, (int) Math.ceil(to - 1e-9));
    double[] weights = new double[1 + last - first];
    weights[0] = first;
    for (int k = first; k < last; k++) {
      weights[1 + k - first] = (Math.min(to, k + 1) - Math.max(from, k)) / (to - from);
    }
    return weights;
  }

  private static double[] between(int old, int made, int i) {
    double from = Math.clamp((i + 0.5) * old / made - 0.5, 0, old - 1);
    int first = Math.min((int) from, Math.max(0, old - 2));
    double share = from - first;
    return old == 1 ? new double[] {0, 1} : new double[] {first, 1 - share, share};
  }
}
