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

  /**
   * Writes the box's steps into a larger grid.
   *
   * @param into rows of {@code stride}
   * @param margin rows and columns of the grid before the first step
   */
  void draw(float[] into, int stride, int margin, int steps, int stepsWide) {
    if (scale >= 1) {
      for (int y = 0; y < steps; y++) {
        for (int x = 0; x < stepsWide; x++) {
          into[(y + margin) * stride + x + margin] = between(y, x);
        }
      }
      return;
    }
    int[] top = firsts(box.top(), steps, height);
    int[] bottom = ends(box.top(), top, height);
    int[] left = firsts(box.left(), stepsWide, width);
    int[] right = ends(box.left(), left, width);
    for (int y = 0; y < steps; y++) {
      int at = (y + margin) * stride + margin;
      for (int x = 0; x < stepsWide; x++) {
        into[at + x] = mean(top[y], bottom[y], left[x], right[x]);
      }
    }
  }

  private float mean(int top, int bottom, int left, int right) {
    float sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += values[y * width + x];
      }
    }
    return sum / ((bottom - top) * (right - left));
  }

  /** The first pixel under each step. */
  private int[] firsts(int from, int steps, int size) {
    int[] first = new int[steps];
    for (int i = 0; i < steps; i++) {
      first[i] = Math.clamp((int) (from + i / scale), 0, size - 1);
    }
    return first;
  }

  /** The pixel behind the last one under each step. */
  private int[] ends(int from, int[] firsts, int size) {
    int[] end = new int[firsts.length];
    for (int i = 0; i < end.length; i++) {
      end[i] = Math.clamp((int) Math.ceil(from + (i + 1) / scale), firsts[i] + 1, size);
    }
    return end;
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
