package dev.leaven.demo;

import java.util.Locale;

/**
 * A network's layers and the curve that it fitted, as one SVG.
 *
 * @param widths neurons of each layer, the input's first
 * @param x where the curve was sampled, ascending
 * @param wanted the points it was fitted to
 * @param fitted what the network says
 */
record CurvePicture(int[] widths, float[] x, float[] wanted, float[] fitted) {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 360;
  private static final int HALF = WIDTH / 2;
  private static final int EDGE = 24;

  /** The mean squared difference between what was wanted and what was fitted. */
  double error() {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.pow(wanted[i] - fitted[i], 2);
    }
    return sum / x.length;
  }

  String svg() {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="A network and its curve">
    <rect width="100%%" height="100%%" fill="#fff"/>
    <g fill="#3b6fb6">%s</g>
    <polyline fill="none" stroke="#c9ced6" stroke-width="6" points="%s"/>
    <polyline fill="none" stroke="#b6533b" stroke-width="2" points="%s"/>
    </svg>
    """
        .formatted(WIDTH, HEIGHT, neurons(), points(wanted), points(fitted));
  }

  private String neurons() {
    var circles = new StringBuilder();
    for (int layer = 0; layer < widths.length; layer++) {
      double cx = EDGE + (HALF - 2.0 * EDGE) * layer / (widths.length - 1);
      for (int i = 0; i < widths[layer]; i++) {
        double gap = (HEIGHT - 2.0 * EDGE) / 64;
        double cy = HEIGHT / 2.0 + (i - (widths[layer] - 1) / 2.0) * gap;
        circles.append(
            String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2\"/>", cx, cy));
      }
    }
    return circles.toString();
  }

  private String points(float[] values) {
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (float v : wanted) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    var points = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      double px = HALF + EDGE + (HALF - 2.0 * EDGE) * i / (x.length - 1);
      double py = HEIGHT - EDGE - (HEIGHT - 2.0 * EDGE) * (values[i] - low) / (high - low);
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", px, py));
    }
    return points.toString().strip();
  }
}
