package dev.leaven.nn.twin;

/** The mean under each window, per channel, over the cells that are inside the picture. */
public final class AveragePooling2DTwin extends Twin {
  private final Window rows;
  private final Window columns;
  private final int channels;

  public AveragePooling2DTwin(int[] in, Window rows, Window columns) {
    super(in, new int[] {rows.out(), columns.out(), in[2]});
    this.rows = rows;
    this.columns = columns;
    this.channels = in[2];
  }

  private static int inside(Window window, int place) {
    int count = 0;
    for (int k = 0; k < window.size(); k++) {
      count += window.inside(window.cell(place, k)) ? 1 : 0;
    }
    return count;
  }

  /** Gives each connected pair of cells with its share. */
  private interface Link {
    void at(int x, int y, double share);
  }

  private void links(int n, Link link) {
    for (int o = 0; o < n * outSize(); o++) {
      int channel = o % channels;
      int j = o / channels % columns.out();
      int i = o / channels / columns.out() % rows.out();
      int b = o / outSize();
      double share = 1.0 / (inside(rows, i) * inside(columns, j));
      for (int tap = 0; tap < rows.size() * columns.size(); tap++) {
        int r = rows.cell(i, tap / columns.size());
        int c = columns.cell(j, tap % columns.size());
        if (rows.inside(r) && columns.inside(c)) {
          link.at(((b * rows.in() + r) * columns.in() + c) * channels + channel, o, share);
        }
      }
    }
  }

  @Override
  public double[] forward(double[] x, int n, boolean training) {
    double[] y = new double[n * outSize()];
    links(n, (i, o, share) -> y[o] += share * x[i]);
    return y;
  }

  @Override
  public double[] backward(double[] dy, int n) {
    double[] dx = new double[n * inSize()];
    links(n, (i, o, share) -> dx[i] += share * dy[o]);
    return dx;
  }
}
