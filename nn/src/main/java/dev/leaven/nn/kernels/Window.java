package dev.leaven.nn.kernels;

import dev.leaven.nn.Shape;
import dev.leaven.nn.layers.Padding;
import dev.leaven.nn.layers.Size;

/**
 * How a window slides over an image of (h, w, c) to give (oh, ow): its size k, stride s, dilation
 * d, and the zeros before the first row (top) and column (left).
 */
public record Window(
    int h,
    int w,
    int c,
    int oh,
    int ow,
    int kh,
    int kw,
    int sh,
    int sw,
    int dh,
    int dw,
    int top,
    int left) {

  /** The window of a layer with these settings over this input. */
  public static Window of(Shape input, Size kernel, Size strides, Padding padding, Size dilation) {
    int h = input.dim(0);
    int w = input.dim(1);
    return new Window(
        h,
        w,
        input.dim(2),
        padding.output(h, kernel.height(), strides.height(), dilation.height()),
        padding.output(w, kernel.width(), strides.width(), dilation.width()),
        kernel.height(),
        kernel.width(),
        strides.height(),
        strides.width(),
        dilation.height(),
        dilation.width(),
        padding.before(h, kernel.height(), strides.height(), dilation.height()),
        padding.before(w, kernel.width(), strides.width(), dilation.width()));
  }

  /** How many numbers one window holds of one channel. */
  public int taps() {
    return kh * kw;
  }

  /** How many windows there are. */
  public int places() {
    return oh * ow;
  }

  /** The zeros after the last row that the last window still reaches. */
  public int bottom() {
    return Math.max(0, (oh - 1) * sh + (kh - 1) * dh + 1 - h - top);
  }

  /** The zeros after the last column that the last window still reaches. */
  public int right() {
    return Math.max(0, (ow - 1) * sw + (kw - 1) * dw + 1 - w - left);
  }

  int row(int oy, int ky) {
    return oy * sh - top + ky * dh;
  }

  int column(int ox, int kx) {
    return ox * sw - left + kx * dw;
  }

  /** Where pixel (y, x) of the image begins, in numbers; -1 outside. */
  int pixel(int y, int x) {
    return y < 0 || y >= h || x < 0 || x >= w ? -1 : (y * w + x) * c;
  }
}
