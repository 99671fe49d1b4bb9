package dev.leaven.vision;

/**
 * A box of a picture seen on another grid: the mean over each step's area where the grid is
 * coarser, bilinear between pixel centres where it is finer.
 */
final class Resampling {
  private final float[] values;
  private final int width;
  private final int height;
  private final Spots.Box box;
  private final double scale;

  /**
   * Sees a box anew.
   *
   * @param scale steps of the grid for one pixel
   */
  Resampling(float[] values, int width, Spots.Box box, double scale) {
    this.values = values;
    this.width = width;
    this.height = values.length / width;
    this.box = box;
    this.scale = scale;
  }

  float at(int y, int x) {
    return scale < 1 ? mean(y, x) : between(y, x);
  }

  private float mean(int y, int x) {
    int top = Math.clamp((int) (box.top() + y / scale), 0, height - 1);
    int bottom = Math.clamp((int) Math.ceil(box.top() + (y + 1) / scale), top + 1, height);
    int left = Math.clamp((int) (box.left() + x / scale), 0, width - 1);
    int right = Math.clamp((int) Math.ceil(box.left() + (x + 1) / scale), left + 1, width);
    float sum = 0;
    for (int sy = top; sy < bottom; sy++) {
      for (int sx = left; sx < right; sx++) {
        sum += values[sy * width + sx];
      }
    }
    return sum / ((bottom - top) * (right - left));
  }

  private float between(int y, int x) {
    double fromY = Math.clamp(box.top() + (y + 0.5) / scale - 0.5, 0, height - 1);
    double fromX = Math.clamp(box.left() + (x + 0.5) / scale - 0.5, 0, width - 1);
    int y0 = (int) fromY;
    int x0 = (int) fromX;
    int y1 = Math.min(y0 + 1, height - 1);
    int x1 = Math.min(x0 + 1, width - 1);
    float fy = (float) (fromY - y0);
    float fx = (float) (fromX - x0);
    float upper =
        values[y0 * width + x0] + fx * (values[y0 * width + x1] - values[y0 * width + x0]);
    float lower =
        values[y1 * width + x0] + fx * (values[y1 * width + x1] - values[y1 * width + x0]);
    return upper + fy * (lower - upper);
  }
}
