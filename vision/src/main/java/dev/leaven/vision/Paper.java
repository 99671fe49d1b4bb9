package dev.leaven.vision;

import java.util.Arrays;

/**
 * What lies under the ink: the paper's lightness, estimated from the picture's border as a plane,
 * so that a lamp on one side does not count as ink.
 *
 * @param ink how far each pixel differs from the paper towards the ink's side, 0 to 255
 * @param peak the ink at its fullest
 * @param noise how far paper differs from paper: nine in ten border pixels less than this
 */
record Paper(float[] ink, float peak, float noise) {
  /**
   * Border pixels that differ from the median by more than this are ink that touches the border.
   */
  private static final int PAPER_RANGE = 48;

  static Paper under(Picture grey) {
    int height = grey.height();
    int width = grey.width();
    byte[] pixels = grey.pixels();
    int[] border = border(height, width);
    double[] plane = plane(pixels, width, border, median(pixels, border));
    float[] ink = new float[pixels.length];
    if (plane[1] == 0 && plane[2] == 0) {
      return even(pixels, plane[0], ink, border);
    }
    double darker = 0;
    double lighter = 0;
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        float differs = (float) ((pixels[i] & 0xFF) - (plane[0] + plane[1] * x + plane[2] * y));
        ink[i] = differs;
        // Squared, so that a few strokes outweigh a slight unevenness of much paper.
        lighter += differs > 0 ? differs * differs : 0;
        darker += differs < 0 ? differs * differs : 0;
      }
    }
    float sign = darker > lighter ? -1 : 1;
    for (int i = 0; i < ink.length; i++) {
      ink[i] = Math.clamp(sign * ink[i], 0, 255);
    }
    return new Paper(ink, peak(ink), noise(ink, border));
  }

  /**
   * The same for paper that is equally light everywhere, as drawn pictures' is: what a pixel has of
   * ink depends on its value alone, so 256 answers serve them all.
   */
  private static Paper even(byte[] pixels, double lightness, float[] ink, int[] border) {
    int[] counts = new int[256];
    for (byte pixel : pixels) {
      counts[pixel & 0xFF]++;
    }
    double darker = 0;
    double lighter = 0;
    float[] answers = new float[256];
    for (int value = 0; value < 256; value++) {
      float differs = (float) (value - lightness);
      answers[value] = differs;
      lighter += differs > 0 ? counts[value] * (double) (differs * differs) : 0;
      darker += differs < 0 ? counts[value] * (double) (differs * differs) : 0;
    }
    float sign = darker > lighter ? -1 : 1;
    for (int value = 0; value < 256; value++) {
      answers[value] = Math.clamp(sign * answers[value], 0, 255);
    }
    for (int i = 0; i < ink.length; i++) {
      ink[i] = answers[pixels[i] & 0xFF];
    }
    int[] levels = new int[256];
    for (int value = 0; value < 256; value++) {
      levels[(int) answers[value]] += counts[value];
    }
    return new Paper(ink, peak(levels, ink.length), noise(ink, border));
  }

  private static int[] border(int height, int width) {
    int ring = Math.max(1, Math.min(height, width) / 40);
    int inside = Math.max(0, height - 2 * ring) * Math.max(0, width - 2 * ring);
    int[] places = new int[height * width - inside];
    int count = 0;
    for (int y = 0; y < height; y++) {
      boolean edge = y < ring || y >= height - ring;
      // Between the two edges of a line there is nothing to look at.
      int skip = edge ? 1 : Math.max(1, width - 2 * ring + 1);
      for (int x = 0; x < width; x += x == ring - 1 ? skip : 1) {
        places[count++] = y * width + x;
      }
    }
    return places;
  }

  private static int median(byte[] pixels, int[] border) {
    int[] counts = new int[256];
    for (int place : border) {
      counts[pixels[place] & 0xFF]++;
    }
    int seen = 0;
    int value = 0;
    while (seen + counts[value] <= border.length / 2) {
      seen += counts[value++];
    }
    return value;
  }

  /** The least-squares plane a + bx + cy through the border's paper. */
  private static double[] plane(byte[] pixels, int width, int[] border, int median) {
    double[] s = new double[9]; // n, x, y, xx, xy, yy, v, xv, yv
    for (int place : border) {
      double v = (pixels[place] & 0xFF) - median;
      if (Math.abs(v) <= PAPER_RANGE) {
        double x = place % width;
        double y = place / width;
        s[0]++;
        s[1] += x;
        s[2] += y;
        s[3] += x * x;
        s[4] += x * y;
        s[5] += y * y;
        s[6] += v;
        s[7] += x * v;
        s[8] += y * v;
      }
    }
    double mx = s[1] / s[0];
    double my = s[2] / s[0];
    double xx = s[3] / s[0] - mx * mx;
    double yy = s[5] / s[0] - my * my;
    double xy = s[4] / s[0] - mx * my;
    double xv = s[7] / s[0] - mx * s[6] / s[0];
    double yv = s[8] / s[0] - my * s[6] / s[0];
    double determinant = xx * yy - xy * xy;
    if (determinant < 1e-6) {
      return new double[] {median + s[6] / s[0], 0, 0};
    }
    double b = (xv * yy - yv * xy) / determinant;
    double c = (yv * xx - xv * xy) / determinant;
    return new double[] {median + s[6] / s[0] - b * mx - c * my, b, c};
  }

  /** The level that a handful of pixels reach: one bright speck is not the ink's fullness. */
  private static float peak(float[] ink) {
    int[] counts = new int[256];
    for (float value : ink) {
      counts[(int) value]++;
    }
    return peak(counts, ink.length);
  }

  private static float peak(int[] counts, int pixels) {
    int wanted = Math.max(4, pixels / 5_000);
    int level = 255;
    for (int seen = counts[255]; seen < wanted && level > 0; seen += counts[level]) {
      level--;
    }
    return level;
  }

  private static float noise(float[] ink, int[] border) {
    float[] values = new float[border.length];
    int inked = 0;
    for (int place : border) {
      if (ink[place] > 0) {
        values[inked++] = ink[place];
      }
    }
    int wanted = border.length * 9 / 10;
    int bare = border.length - inked;
    if (wanted < bare) {
      return 0;
    }
    Arrays.sort(values, 0, inked);
    return values[wanted - bare];
  }
}
