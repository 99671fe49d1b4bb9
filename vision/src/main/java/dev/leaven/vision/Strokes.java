package dev.leaven.vision;

import java.util.Arrays;

/**
 * Redraws ink as MNIST was made: fitted into a box of 20 pixels, with a pen's width, anti-aliased,
 * its centre of mass in the middle of 28 x 28.
 *
 * <p>The ink's box is resampled to a grid of {@value #FINE} steps a pixel and turned into a field
 * of signed distances to the ink's edge (chamfer distances, Borgefors 1986). A line of width w has
 * a mean inner distance of w/4, which tells the pen's width without finding the line; adding r to
 * the field widens every line by 2r and keeps its shape. Growing the ink grows its box, which is
 * then shrunk to fit again, so r solves (w + 2r)·B/(B + 2r) = T for the width T that is wanted and
 * the box's longer side B.
 */
final class Strokes {
  static final int FINE = 4;
  private static final int LONG = Ink.BOX * FINE;

  /** Room around the box for lines to grow into. */
  private static final int ROOM = 10;

  /** MNIST's own pens, in pixels by the same measure: 85 in 100 lie between these. */
  static final double THINNEST = 2.0;

  static final double THICKEST = 4.4;

  private static final float DIAGONAL = 1.4142135f;

  private final int height;
  private final int width;
  private final float[] distance;

  private Strokes(int height, int width, float[] distance) {
    this.height = height;
    this.width = width;
    this.distance = distance;
  }

  static Picture redraw(float[] ink, int inkWidth, Spots.Box box, float peak) {
    double scale = (double) LONG / Math.max(box.height(), box.width());
    var strokes = trace(ink, inkWidth, box, scale, peak);
    double wide = strokes.lineWidth();
    double wanted = Math.clamp(wide, THINNEST * FINE, THICKEST * FINE);
    double grow = LONG * (wanted - wide) / (2.0 * LONG - 2 * wanted);
    grow = Math.clamp(grow, -wide / 3, ROOM - 2.0);
    return strokes.draw((float) grow);
  }

  /** The pen's width in pixels of 28 x 28, of a picture in MNIST's form; for measuring MNIST. */
  static double penWidth(Picture made) {
    float[] ink = new float[made.pixels().length];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = made.pixels()[i] & 0xFF;
    }
    var box = Spots.find(ink, made.height(), made.width(), 64).box();
    double scale = (double) LONG / Math.max(box.height(), box.width());
    return trace(ink, made.width(), box, scale, 255).lineWidth() / FINE;
  }

  private static Strokes trace(float[] ink, int inkWidth, Spots.Box box, double scale, float peak) {
    int height = Math.max(1, (int) Math.round(box.height() * scale)) + 2 * ROOM;
    int width = Math.max(1, (int) Math.round(box.width() * scale)) + 2 * ROOM;
    float[] fine = new float[height * width];
    new Resampling(ink, inkWidth, box, scale)
        .draw(fine, width, ROOM, height - 2 * ROOM, width - 2 * ROOM);
    // Lines thinner than a step were averaged with their paper: what is full is found anew.
    float full = Math.min(peak, fullness(fine));
    return new Strokes(height, width, signedDistance(fine, height, width, full / 2));
  }

  /** The level that the upper tenth of the inked steps reach. */
  private static float fullness(float[] fine) {
    float[] inked = new float[fine.length];
    int count = 0;
    for (float value : fine) {
      if (value > 8) {
        inked[count++] = value;
      }
    }
    Arrays.sort(inked, 0, count);
    return count == 0 ? 1 : inked[count * 9 / 10];
  }

  /** Positive inside the ink, negative outside, in steps of the grid. */
  private static float[] signedDistance(float[] fine, int height, int width, float level) {
    float[] inside = new float[fine.length];
    float[] outside = new float[fine.length];
    for (int i = 0; i < fine.length; i++) {
      boolean ink = fine[i] >= level;
      inside[i] = ink ? Float.MAX_VALUE : 0;
      outside[i] = ink ? 0 : Float.MAX_VALUE;
    }
    chamfer(inside, height, width);
    chamfer(outside, height, width);
    for (int i = 0; i < fine.length; i++) {
      // The edge runs half a step from the centre of the last pixel on either side.
      inside[i] = inside[i] > 0 ? inside[i] - 0.5f : 0.5f - outside[i];
    }
    return inside;
  }

  private static void chamfer(float[] d, int height, int width) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        float best = d[i];
        if (best > 0) {
          best = x > 0 ? Math.min(best, d[i - 1] + 1) : best;
          best = y > 0 ? Math.min(best, d[i - width] + 1) : best;
          best = x > 0 && y > 0 ? Math.min(best, d[i - width - 1] + DIAGONAL) : best;
          best = x < width - 1 && y > 0 ? Math.min(best, d[i - width + 1] + DIAGONAL) : best;
          d[i] = best;
        }
      }
    }
    for (int y = height - 1; y >= 0; y--) {
      for (int x = width - 1; x >= 0; x--) {
        int i = y * width + x;
        float best = d[i];
        if (best > 0) {
          boolean lower = y < height - 1;
          best = x < width - 1 ? Math.min(best, d[i + 1] + 1) : best;
          best = lower ? Math.min(best, d[i + width] + 1) : best;
          best = lower && x < width - 1 ? Math.min(best, d[i + width + 1] + DIAGONAL) : best;
          best = lower && x > 0 ? Math.min(best, d[i + width - 1] + DIAGONAL) : best;
          d[i] = best;
        }
      }
    }
  }

  /** Four times the mean distance of inked steps from their edge. */
  private double lineWidth() {
    double sum = 0;
    int count = 0;
    for (float d : distance) {
      if (d > 0) {
        sum += d;
        count++;
      }
    }
    return count == 0 ? 1 : 4 * sum / count;
  }

  private Picture draw(float grow) {
    double mass = 0;
    double sumX = 0;
    double sumY = 0;
    int top = height;
    int bottom = 0;
    int left = width;
    int right = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float cover = Math.clamp(distance[y * width + x] + grow + 0.5f, 0, 1);
        if (cover > 0) {
          mass += cover;
          sumX += cover * (x + 0.5);
          sumY += cover * (y + 0.5);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
          left = Math.min(left, x);
          right = Math.max(right, x);
        }
      }
    }
    // Half a step of fading at each side is not part of the ink's box.
    double longer = Math.max(bottom - top, right - left);
    double shrink = longer / LONG;
    return draw(grow, sumX / mass, sumY / mass, Math.max(shrink, 1e-3));
  }

  /**
   * Samples the field on a grid of 28 x 28 pixels of four by four steps.
   *
   * @param shrink steps of the field for one step of the grid
   */
  private Picture draw(float grow, double centreX, double centreY, double shrink) {
    int side = Ink.SIDE * FINE;
    int[] sums = new int[Ink.SIDE * Ink.SIDE];
    double middle = Ink.CENTRE * FINE;
    for (int y = 0; y < side; y++) {
      double fromY = (y + 0.5 - middle) * shrink + centreY - 0.5;
      for (int x = 0; x < side; x++) {
        double fromX = (x + 0.5 - middle) * shrink + centreX - 0.5;
        double d = (field(fromY, fromX) + grow) / shrink;
        int cover = (int) (255 * Math.clamp(d + 0.5, 0, 1));
        sums[y / FINE * Ink.SIDE + x / FINE] += cover;
      }
    }
    byte[] pixels = new byte[sums.length];
    for (int i = 0; i < sums.length; i++) {
      pixels[i] = (byte) (sums[i] / (FINE * FINE));
    }
    return new Picture(Ink.SIDE, Ink.SIDE, 1, pixels);
  }

  private double field(double y, double x) {
    if (y < 0 || x < 0 || y > height - 1 || x > width - 1) {
      return -ROOM;
    }
    int y0 = Math.min((int) y, height - 2);
    int x0 = Math.min((int) x, width - 2);
    double fy = y - y0;
    double fx = x - x0;
    int i = y0 * width + x0;
    double upper = distance[i] + fx * (distance[i + 1] - distance[i]);
    double lower = distance[i + width] + fx * (distance[i + width + 1] - distance[i + width]);
    return upper + fy * (lower - upper);
  }
}
