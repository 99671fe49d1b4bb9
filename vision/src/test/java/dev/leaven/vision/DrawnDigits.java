package dev.leaven.vision;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * Digits drawn as people draw with a mouse or a finger: strokes through a few points, unsteady, in
 * any size, place, pen and colour. The points are how these digits are taught in school, not
 * MNIST's.
 */
final class DrawnDigits {
  /** How a digit is drawn. */
  enum Style {
    PLAIN(280, 200, 18, false),
    THIN(280, 190, 4, false),
    THICK(280, 180, 38, false),
    SMALL(280, 56, 6, false),
    TINY(280, 30, 3, false),
    OFF_CENTRE(280, 90, 9, false),
    DARK_ON_LIGHT(280, 180, 16, true),
    THIN_DARK_ON_LIGHT(400, 220, 5, true);

    final int canvas;
    final int size;
    final int pen;
    final boolean dark;

    Style(int canvas, int size, int pen, boolean dark) {
      this.canvas = canvas;
      this.size = size;
      this.pen = pen;
      this.dark = dark;
    }
  }

  /** Strokes by digit: x, y in a square of 100, strokes parted by an empty array. */
  private static final double[][][] STROKES = {
    {arc(50, 50, 30, 48, -80, 285)},
    {{36, 22, 54, 4, 54, 98}},
    {join(arc(48, 28, 28, 26, 190, 395), new double[] {22, 96, 82, 96})},
    {join(arc(46, 27, 26, 24, 200, 440), new double[] {48, 50}, arc(46, 73, 30, 26, 280, 520))},
    {{58, 4, 16, 64, 86, 64}, {64, 34, 62, 98}},
    {{76, 6, 30, 6, 27, 46}, join(new double[] {27, 46}, arc(46, 68, 30, 29, 232, 500))},
    {join(new double[] {66, 4, 44, 26}, arc(48, 69, 27, 28, 200, 560))},
    {{18, 6, 82, 6, 44, 98}},
    {
      join(
          arc(50, 26, 23, 22, 330, -20),
          arc(50, 26, 23, 22, -20, -270),
          arc(50, 74, 28, 25, -90, 270))
    },
    {join(arc(48, 30, 26, 26, 0, -360), new double[] {74, 30, 70, 66, 60, 98})},
  };

  private DrawnDigits() {}

  private static double[] arc(double cx, double cy, double rx, double ry, double from, double to) {
    int steps = 14;
    double[] points = new double[2 * (steps + 1)];
    for (int i = 0; i <= steps; i++) {
      double angle = Math.toRadians(from + (to - from) * i / steps);
      points[2 * i] = cx + rx * Math.cos(angle);
      points[2 * i + 1] = cy + ry * Math.sin(angle);
    }
    return points;
  }

  private static double[] join(double[]... parts) {
    return java.util.Arrays.stream(parts).flatMapToDouble(java.util.Arrays::stream).toArray();
  }

  /** A digit as a PNG. */
  static byte[] png(int digit, Style style, long seed) {
    var random = new SplittableRandom(seed * 31 + digit);
    int type = style.dark ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
    var image = new BufferedImage(style.canvas, style.canvas, type);
    var pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(style.dark ? new Color(0xF6F4EE) : Color.BLACK);
    pen.fillRect(0, 0, style.canvas, style.canvas);
    pen.setColor(style.dark ? new Color(0x20242C) : Color.WHITE);
    pen.setStroke(new BasicStroke(style.pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    double room = style.canvas - style.size - style.pen;
    double wander = style == Style.OFF_CENTRE ? 1 : 0.3;
    double left = style.pen / 2.0 + room * (0.5 + wander * (random.nextDouble() - 0.5));
    double top = style.pen / 2.0 + room * (0.5 + wander * (random.nextDouble() - 0.5));
    double lean = random.nextDouble(-0.12, 0.12);
    double narrow = random.nextDouble(0.75, 1.0);
    for (double[] stroke : STROKES[digit]) {
      var path = new Path2D.Double();
      for (int i = 0; i < stroke.length; i += 2) {
        double y = stroke[i + 1] + random.nextDouble(-1.6, 1.6);
        double x = stroke[i] + lean * (50 - y) + random.nextDouble(-1.6, 1.6);
        double px = left + style.size * (0.5 + (x - 50) / 100 * narrow);
        double py = top + style.size * y / 100;
        if (i == 0) {
          path.moveTo(px, py);
        } else {
          path.lineTo(px, py);
        }
      }
      pen.draw(path);
    }
    pen.dispose();
    return bytes(image, "png");
  }

  static byte[] bytes(BufferedImage image, String format) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
