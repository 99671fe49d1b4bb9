package dev.leaven.nn.twin;

import java.util.Arrays;
import java.util.List;

/**
 * A two-dimensional convolution over (height, width, channels), with kernel (height, width,
 * channels / groups, filters): filters are divided among the groups in blocks. No activation.
 */
public final class Conv2DTwin extends Twin {
  private final Window rows;
  private final Window columns;
  private final int channels;
  private final int filters;
  private final int groups;
  private final boolean bias;
  private final TwinWeight kernel;
  private final TwinWeight offset;
  private double[] x = {};

  public Conv2DTwin(int[] in, Window rows, Window columns, int filters, int groups, boolean bias) {
    super(in, new int[] {rows.out(), columns.out(), filters});
    this.rows = rows;
    this.columns = columns;
    this.channels = in[2];
    this.filters = filters;
    this.groups = groups;
    this.bias = bias;
    this.kernel =
        TwinWeight.trained("kernel", rows.size(), columns.size(), channels / groups, filters);
    this.offset = TwinWeight.trained("bias", filters);
  }

  /** What is done with each pair of cells that a weight connects. */
  private interface Link {
    void at(int x, int w, int y);
  }

  private void links(int n, Link link) {
    for (int b = 0; b < n; b++) {
      for (int i = 0; i < rows.out(); i++) {
        for (int j = 0; j < columns.out(); j++) {
          place(b, i, j, link);
        }
      }
    }
  }

  private void place(int b, int i, int j, Link link) {
    int place = ((b * rows.out() + i) * columns.out() + j) * filters;
    for (int p = 0; p < rows.size(); p++) {
      for (int q = 0; q < columns.size(); q++) {
        int r = rows.cell(i, p);
        int c = columns.cell(j, q);
        if (rows.inside(r) && columns.inside(c)) {
          int cell = ((b * rows.in() + r) * columns.in() + c) * channels;
          channels(cell, p * columns.size() + q, place, link);
        }
      }
    }
  }

  private void channels(int cell, int tap, int place, Link link) {
    int inGroup = channels / groups;
    int outGroup = filters / groups;
    for (int k = 0; k < inGroup; k++) {
      for (int f = 0; f < filters; f++) {
        int channel = f / outGroup * inGroup + k;
        link.at(cell + channel, (tap * inGroup + k) * filters + f, place + f);
      }
    }
  }

  @Override
  public double[] forward(double[] x, int n, boolean training) {
    this.x = x;
    double[] y = new double[n * outSize()];
    for (int k = 0; bias && k < y.length; k++) {
      y[k] = offset.value()[k % filters];
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
      offset.gradient()[k % filters] += dy[k];
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
