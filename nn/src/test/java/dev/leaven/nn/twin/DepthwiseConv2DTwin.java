package dev.leaven.nn.twin;

import java.util.Arrays;
import java.util.List;

/**
 * A depthwise convolution: each channel has filters of its own; kernel (height, width, channels,
 * multiplier), output channel = channel * multiplier + filter. No activation.
 */
public final class DepthwiseConv2DTwin extends Twin {
  private final Window rows;
  private final Window columns;
  private final int channels;
  private final int multiplier;
  private final boolean bias;
  private final TwinWeight kernel;
  private final TwinWeight offset;
  private double[] x = {};

  public DepthwiseConv2DTwin(int[] in, Window rows, Window columns, int multiplier, boolean bias) {
    super(in, new int[] {rows.out(), columns.out(), in[2] * multiplier});
    this.rows = rows;
    this.columns = columns;
    this.channels = in[2];
    this.multiplier = multiplier;
    this.bias = bias;
    this.kernel = TwinWeight.trained("kernel", rows.size(), columns.size(), channels, multiplier);
    this.offset = TwinWeight.trained("bias", channels * multiplier);
  }

  private interface Link {
    void at(int x, int w, int y);
  }

  private void links(int n, Link link) {
    int perPlace = channels * multiplier;
    for (int place = 0; place < n * rows.out() * columns.out(); place++) {
      int j = place % columns.out();
      int i = place / columns.out() % rows.out();
      int b = place / columns.out() / rows.out();
      for (int tap = 0; tap < rows.size() * columns.size(); tap++) {
        int r = rows.cell(i, tap / columns.size());
        int c = columns.cell(j, tap % columns.size());
        if (rows.inside(r) && columns.inside(c)) {
          int cell = ((b * rows.in() + r) * columns.in() + c) * channels;
          for (int f = 0; f < perPlace; f++) {
            link.at(cell + f / multiplier, tap * perPlace + f, place * perPlace + f);
          }
        }
      }
    }
  }

  @Override
  public double[] forward(double[] x, int n, boolean training) {
    this.x = x;
    double[] y = new double[n * outSize()];
    for (int k = 0; bias && k < y.length; k++) {
      y[k] = offset.value()[k % (channels * multiplier)];
    }
    links(n, (i, w, o) -> y[o] += x[i] * kernel.value()[w]);
    return y;
  }

  @Override
  public double[] backward(double[] dy, int n) {
    double[] dx = new double[n * inSize()];
    Arrays.fill(kernel.gradient(), 0);
    Arrays.fill(offset.gradient(), 0);
    for (int k = 0; k < dy.length; k++) {
      offset.gradient()[k % (channels * multiplier)] += dy[k];
    }
    links(
        n,
        (i, w, o) -> {
          kernel.gradient()[w] += x[i] * dy[o];
          dx[i] += kernel.value()[w] * dy[o];
        });
    return dx;
  }

  @Override
  public List<TwinWeight> weights() {
    return bias ? List.of(kernel, offset) : List.of(kernel);
  }
}
