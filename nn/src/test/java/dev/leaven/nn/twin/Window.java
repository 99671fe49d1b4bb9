package dev.leaven.nn.twin;

/**
 * A window that slides along one axis.
 *
 * <p>"Same" padding as in TensorFlow: ceil(in / stride) places, the missing cells split in two, the
 * odd one at the end. "Valid": only whole windows.
 *
 * @param begin cells of padding before the first one
 */
public record Window(int in, int size, int stride, int dilation, int begin, int out) {

  public static Window of(int in, int size, int stride, int dilation, boolean same) {
    int span = (size - 1) * dilation + 1;
    if (!same) {
      return new Window(in, size, stride, dilation, 0, (in - span) / stride + 1);
    }
    int out = (in + stride - 1) / stride;
    int padding = Math.max((out - 1) * stride + span - in, 0);
    return new Window(in, size, stride, dilation, padding / 2, out);
  }

  /** The input cell under the window's cell {@code k} at place {@code o}; may lie outside. */
  int cell(int o, int k) {
    return o * stride - begin + k * dilation;
  }

  boolean inside(int cell) {
    return cell >= 0 && cell < in;
  }
}
