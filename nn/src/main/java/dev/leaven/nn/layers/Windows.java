package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;

/** What convolutions and pools share: windows that slide over an image. */
final class Windows {
  private Windows() {}

  static void check(String kind, Size kernel, Size strides, Size dilation) {
    ShapeErrors.setting(
        kernel.positive() && strides.positive() && dilation.positive(),
        kind,
        "window, strides and dilation must be positive, were %s, %s and %s."
            .formatted(kernel, strides, dilation),
        "Give at least 1.");
    ShapeErrors.setting(
        strides.isOne() || dilation.isOne(),
        kind,
        "strides and dilation cannot both be above 1, were %s and %s.".formatted(strides, dilation),
        "Keep one of the two at 1.");
  }

  static Shape output(
      Layer layer,
      Shape input,
      Size kernel,
      Size strides,
      Padding padding,
      Size dilation,
      int channels) {
    int h = padding.output(input.dim(0), kernel.height(), strides.height(), dilation.height());
    int w = padding.output(input.dim(1), kernel.width(), strides.width(), dilation.width());
    if (h < 1 || w < 1) {
      throw ShapeErrors.shape(
          layer,
          "an image at least as large as its window of %d x %d"
              .formatted(
                  (kernel.height() - 1) * dilation.height() + 1,
                  (kernel.width() - 1) * dilation.width() + 1),
          input,
          "Use Padding.SAME, a smaller window, or fewer layers that shrink the image.");
    }
    return Shape.of(h, w, channels);
  }
}
