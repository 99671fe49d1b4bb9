package dev.leaven.vision;

import org.jspecify.annotations.Nullable;

/**
 * Brings what was drawn, written or photographed into the form of MNIST's digits: light ink on
 * black, 28 x 28, the ink's box 20 pixels at its longer side, its centre of mass in the middle.
 *
 * <p>LeCun et al. (1998), "Gradient-based learning applied to document recognition", made MNIST so
 * from NIST's forms. What their pens did is done here by {@link Strokes}: lines far thinner or
 * thicker than a pen's are brought to a pen's width. A picture that is made so already passes
 * untouched. See docs/adr/0005-input-normalisation.md.
 */
final class Ink {
  static final int SIDE = 28;
  static final int BOX = 20;

  /**
   * Where the centre of mass lies, in pixels from the corner: the middle of pixel 14. All of
   * MNIST's 70,000 pictures are within half a pixel of it, their longer sides 19 or 20.
   */
  static final double CENTRE = 14.5;

  /** Ink that differs from the paper by less than this many levels of 255 is no ink. */
  private static final float LEAST_CONTRAST = 24;

  /** A spot of less than this share of the largest spot's pixels is dirt. */
  private static final double DIRT = 0.03;

  private Ink() {}

  /** Normalises any picture. Without ink the answer is black all over. */
  static Picture normalise(Picture picture) {
    if (isMade(picture)) {
      return picture;
    }
    Picture grey = picture.grey();
    return normalise(grey, Paper.under(grey));
  }

  /** Normalises a grey picture whose paper is known already; the paper's ink is used up. */
  static Picture normalise(Picture grey, Paper paper) {
    int height = grey.height();
    int width = grey.width();
    float[] ink = paper.ink();
    float peak = paper.peak();
    if (peak < LEAST_CONTRAST) {
      return new Picture(SIDE, SIDE, 1, new byte[SIDE * SIDE]);
    }
    float threshold = Math.min(0.6f * peak, Math.max(0.25f * peak, 2 * paper.noise()));
    var spots = Spots.find(ink, height, width, threshold);
    spots.drop(DIRT, ink);
    var box = spots.box();
    return Strokes.redraw(ink, width, box, peak);
  }

  /** Whether a picture is in MNIST's form: 28 x 28, black border, the ink sized and centred. */
  static boolean isMade(Picture p) {
    if (p.height() != SIDE || p.width() != SIDE || p.channels() != 1) {
      return false;
    }
    var shape = Shape.of(p);
    return shape != null
        && shape.longer >= BOX - 1
        && shape.longer <= BOX
        && Math.abs(shape.centreX - CENTRE) <= 0.51
        && Math.abs(shape.centreY - CENTRE) <= 0.51;
  }

  /** The extent and the centre of what is not black, in pixels from the upper left corner. */
  record Shape(int longer, double centreX, double centreY) {
    static @Nullable Shape of(Picture p) {
      int top = p.height();
      int bottom = -1;
      int left = p.width();
      int right = -1;
      double mass = 0;
      double sumX = 0;
      double sumY = 0;
      for (int y = 0; y < p.height(); y++) {
        for (int x = 0; x < p.width(); x++) {
          int value = p.pixels()[y * p.width() + x] & 0xFF;
          if (value > 0) {
            top = Math.min(top, y);
            bottom = y;
            left = Math.min(left, x);
            right = Math.max(right, x);
            mass += value;
            sumX += (x + 0.5) * value;
            sumY += (y + 0.5) * value;
          }
        }
      }
      return mass == 0
          ? null
          : new Shape(Math.max(bottom - top, right - left) + 1, sumX / mass, sumY / mass);
    }
  }
}
