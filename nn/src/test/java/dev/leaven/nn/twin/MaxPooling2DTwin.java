package dev.leaven.nn.twin;

/** The largest value under each window, per channel; padding never wins. */
public final class MaxPooling2DTwin extends Twin {
  private final Window rows;
  private final Window columns;
  private final int channels;
  private int[] winner = {};
  private double distance = SMOOTH;

  public MaxPooling2DTwin(int[] in, Window rows, Window columns) {
    super(in, new int[] {rows.out(), columns.out(), in[2]});
    this.rows = rows;
    this.columns = columns;
    this.channels = in[2];
  }

  @Override
  public double[] forward(double[] x, int n, boolean training) {
    double[] y = new double[n * outSize()];
    winner = new int[y.length];
    distance = SMOOTH;
    for (int o = 0; o < y.length; o++) {
      y[o] = largest(x, o);
    }
    return y;
  }

  private double largest(double[] x, int o) {
    int channel = o % channels;
    int j = o / channels % columns.out();
    int i = o / channels / columns.out() % rows.out();
    int b = o / outSize();
    double best = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    for (int tap = 0; tap < rows.size() * columns.size(); tap++) {
      int r = rows.cell(i, tap / columns.size());
      int c = columns.cell(j, tap % columns.size());
      if (!rows.inside(r) || !columns.inside(c)) {
        continue;
      }
      int cell = ((b * rows.in() + r) * columns.in() + c) * channels + channel;
      if (x[cell] > best) {
        second = best;
        best = x[cell];
        winner[o] = cell;
      } else {
        second = Math.max(second, x[cell]);
      }
    }
    // An exact tie comes from a function that is flat there (zeros of a ReLU): either side is
    // right.
    distance = best == second ? distance : Math.min(distance, best - second);
    return best;
  }

  @Override
  public double[] backward(double[] dy, int n) {
    double[] dx = new double[n * inSize()];
    for (int o = 0; o < dy.length; o++) {
      dx[winner[o]] += dy[o];
    }
    return dx;
  }

  @Override
  public double distanceToKink() {
    return distance;
  }
}
