package dev.leaven.nn.onednn;

import dev.leaven.nn.Shape;
import dev.leaven.nn.kernels.Window;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.DepthwiseConv2D;
import dev.leaven.nn.layers.Layer;
import org.bytedeco.dnnl.memory;

/**
 * A convolution as oneDNN sees it, whether Keras calls it grouped or depthwise.
 *
 * @param groups of channels; a depthwise one has a group a channel
 * @param depthwise whether the kernel lies as (h, w, in, multiplier) and not (h, w, in, filters)
 */
record Convolution(
    Layer layer,
    Window window,
    int filters,
    int groups,
    boolean depthwise,
    boolean bias,
    Shape output) {

  static Convolution of(Conv2D c, Shape input) {
    Window window = Window.of(input, c.kernel(), c.strides(), c.padding(), c.dilation());
    return new Convolution(c, window, c.filters(), c.groups(), false, c.useBias(), c.output(input));
  }

  static Convolution of(DepthwiseConv2D d, Shape input) {
    Window window = Window.of(input, d.kernel(), d.strides(), d.padding(), d.dilation());
    int channels = input.dim(2);
    return new Convolution(
        d, window, channels * d.depthMultiplier(), channels, true, d.useBias(), d.output(input));
  }

  long[] strides() {
    return new long[] {window.sh(), window.sw()};
  }

  /** oneDNN counts the gaps between taps, so that 0 is none. */
  long[] dilates() {
    return new long[] {window.dh() - 1, window.dw() - 1};
  }

  long[] before() {
    return new long[] {window.top(), window.left()};
  }

  /** May be negative where the last window ends before the image does. */
  long[] after() {
    return new long[] {
      (long) (window.oh() - 1) * window.sh()
          + (long) (window.kh() - 1) * window.dh()
          + 1
          - window.h()
          - window.top(),
      (long) (window.ow() - 1) * window.sw()
          + (long) (window.kw() - 1) * window.dw()
          + 1
          - window.w()
          - window.left()
    };
  }

  /**
   * Whether oneDNN 3.11's {@code brg_conv_fwd} gives wrong numbers: with one channel and a single
   * column of places it takes the stride between columns for that between rows.
   */
  boolean misread() {
    return window.c() == 1 && window.ow() == 1 && window.sw() > 1;
  }

  private boolean grouped() {
    return groups > 1;
  }

  /** The kernel's extents in oneDNN's order: (groups,) out, in, height, width. */
  long[] kernelDims() {
    long out = filters / groups;
    long in = window.c() / groups;
    return grouped()
        ? new long[] {groups, out, in, window.kh(), window.kw()}
        : new long[] {out, in, window.kh(), window.kw()};
  }

  /** Where Keras's layout keeps the kernel's numbers. */
  memory.desc kernelLayout() {
    long out = filters / groups;
    long in = window.c() / groups;
    long perTap = in * filters;
    long h = window.kw() * perTap;
    return grouped()
        ? Sheet.strided(kernelDims(), new long[] {out, 1, filters, h, perTap})
        : Sheet.strided(kernelDims(), new long[] {1, filters, h, perTap});
  }

  /** Images of (rows, height, width, channels) in oneDNN's order of extents. */
  static memory.desc image(int rows, int h, int w, int c) {
    return Sheet.strided(
        new long[] {rows, c, h, w}, new long[] {(long) h * w * c, 1, (long) w * c, c});
  }

  memory.desc source(int rows) {
    return image(rows, window.h(), window.w(), window.c());
  }

  /**
   * An input of one channel told as channels first, which it is as well: told as channels last,
   * oneDNN would have only reference code for an output in blocks.
   */
  memory.desc firstSource(int rows) {
    return Sheet.plain(rows, 1, window.h(), window.w());
  }

  memory.desc destination(int rows) {
    return image(rows, window.oh(), window.ow(), filters);
  }
}
