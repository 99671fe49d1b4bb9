package dev.leaven.testkit.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Random;

/**
 * Ten digits as people draw them with a mouse: strokes of our own, thin, small or off the centre,
 * with a seeded tremble. None is traced from a data set.
 */
final class DrawnDigits {
  private static final double TREMBLE = 0.006;

  private DrawnDigits() {}

  /**
   * A digit: strokes of points in a unit square, and where on the board that square lies.
   *
   * @param size of the square, as a share of the board
   */
  record Digit(String label, List<double[]> strokes, double left, double top, double size) {}

  static List<Digit> all() {
    return List.of(
        // a tall oval, closed a little beside where it began
        digit("0", 0.25, 0.15, 0.6, ellipse(0.5, 0.5, 0.3, 0.45, -80, 285)),
        // one stroke, leaning, far to the right
        digit("1", 0.55, 0.2, 0.5, new double[] {0.56, 0.04, 0.5, 0.5, 0.45, 0.97}),
        digit(
            "2",
            0.2,
            0.22,
            0.5,
            new double[] {
              0.2, 0.28, 0.28, 0.12, 0.47, 0.05, 0.68, 0.1, 0.77, 0.27, 0.7, 0.47, 0.5, 0.68, 0.3,
              0.85, 0.18, 0.94, 0.45, 0.93, 0.84, 0.92
            }),
        digit(
            "3",
            0.3,
            0.2,
            0.55,
            new double[] {
              0.22, 0.14, 0.45, 0.05, 0.68, 0.12, 0.72, 0.28, 0.6, 0.42, 0.42, 0.47, 0.64, 0.53,
              0.76, 0.68, 0.68, 0.87, 0.45, 0.96, 0.2, 0.89
            }),
        // small, towards the upper left, in two strokes
        digit(
            "4",
            0.12,
            0.1,
            0.36,
            new double[] {0.55, 0.05, 0.4, 0.3, 0.2, 0.62, 0.5, 0.61, 0.85, 0.6},
            new double[] {0.66, 0.28, 0.65, 0.6, 0.63, 0.97}),
        // the bar last, as it is taught
        digit(
            "5",
            0.25,
            0.25,
            0.5,
            new double[] {
              0.3, 0.08, 0.27, 0.28, 0.25, 0.46, 0.47, 0.4, 0.68, 0.48, 0.76, 0.66, 0.66, 0.86,
              0.44, 0.95, 0.2, 0.88
            },
            new double[] {0.3, 0.08, 0.52, 0.07, 0.78, 0.06}),
        digit(
            "6",
            0.3,
            0.3,
            0.45,
            new double[] {
              0.66, 0.05, 0.46, 0.17, 0.3, 0.4, 0.25, 0.66, 0.32, 0.87, 0.5, 0.95, 0.69, 0.87, 0.74,
              0.7, 0.64, 0.55, 0.46, 0.54, 0.31, 0.66
            }),
        // small and low
        digit(
            "7",
            0.5,
            0.55,
            0.33,
            new double[] {0.15, 0.1, 0.45, 0.09, 0.8, 0.08, 0.66, 0.35, 0.52, 0.63, 0.42, 0.96}),
        digit(
            "8",
            0.28,
            0.12,
            0.6,
            new double[] {
              0.66, 0.16, 0.5, 0.06, 0.33, 0.13, 0.31, 0.29, 0.46, 0.42, 0.62, 0.54, 0.71, 0.73,
              0.61, 0.91, 0.43, 0.94, 0.28, 0.82, 0.31, 0.62, 0.47, 0.47, 0.63, 0.33, 0.67, 0.17
            }),
        digit(
            "9",
            0.2,
            0.35,
            0.5,
            new double[] {
              0.7, 0.26, 0.6, 0.1, 0.42, 0.07, 0.27, 0.2, 0.27, 0.38, 0.42, 0.48, 0.6, 0.43, 0.7,
              0.27, 0.7, 0.5, 0.66, 0.75, 0.6, 0.97
            }));
  }

  private static Digit digit(
      String label, double left, double top, double size, double[]... strokes) {
    return new Digit(label, List.of(strokes), left, top, size);
  }

  private static double[] ellipse(double x, double y, double rx, double ry, int from, int to) {
    int points = 24;
    var stroke = new double[2 * (points + 1)];
    for (int i = 0; i <= points; i++) {
      double angle = Math.toRadians(from + (to - from) * (double) i / points);
      stroke[2 * i] = x + rx * Math.cos(angle);
      stroke[2 * i + 1] = y + ry * Math.sin(angle);
    }
    return stroke;
  }

  /** Draws a digit on the board of the page with the mouse. */
  static void draw(Page page, Digit digit, long seed) {
    var canvas = page.locator(".board canvas");
    canvas.scrollIntoViewIfNeeded();
    BoundingBox box = canvas.boundingBox();
    var tremble = new Random(seed);
    for (var stroke : digit.strokes()) {
      for (int i = 0; i < stroke.length; i += 2) {
        double x = digit.left() + digit.size() * (stroke[i] + TREMBLE * tremble.nextGaussian());
        double y = digit.top() + digit.size() * (stroke[i + 1] + TREMBLE * tremble.nextGaussian());
        page.mouse()
            .move(
                box.x + x * box.width,
                box.y + y * box.height,
                new com.microsoft.playwright.Mouse.MoveOptions().setSteps(i == 0 ? 1 : 6));
        if (i == 0) {
          page.mouse().down();
        }
      }
      page.mouse().up();
    }
  }
}
