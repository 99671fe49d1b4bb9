package dev.leaven.nn.layers;

/** What happens at an image's border. */
public enum Padding {
  /** Windows lie wholly inside. */
  VALID,
  /** Zeros around, so that stride 1 keeps the size; one more after than before where uneven. */
  SAME;

  /** How many windows fit along one axis. */
  public int output(int input, int kernel, int stride, int dilation) {
    int span = (kernel - 1) * dilation + 1;
    return this == SAME ? (input + stride - 1) / stride : Math.floorDiv(input - span, stride) + 1;
  }

  /** How many zeros stand before the first row or column. */
  public int before(int input, int kernel, int stride, int dilation) {
    return total(input, kernel, stride, dilation) / 2;
  }

  /** How many zeros stand after the last row or column. */
  public int after(int input, int kernel, int stride, int dilation) {
    int total = total(input, kernel, stride, dilation);
    return total - total / 2;
  }

  private int total(int input, int kernel, int stride, int dilation) {
    if (this == VALID) {
      return 0;
    }
    int out = output(input, kernel, stride, dilation);
    return Math.max((out - 1) * stride + (kernel - 1) * dilation + 1 - input, 0);
  }
}
