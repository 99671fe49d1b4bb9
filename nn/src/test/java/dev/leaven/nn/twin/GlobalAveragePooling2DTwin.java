package dev.leaven.nn.twin;

/** The mean of each channel over a whole picture: (height, width, channels) to (channels). */
public final class GlobalAveragePooling2DTwin extends Twin {
  private final int channels;
  private final int places;

  public GlobalAveragePooling2DTwin(int[] in) {
    super(in, new int[] {in[2]});
    this.channels = in[2];
    this.places = in[0] * in[1];
  }

  @Override
  public double[] forward(double[] x, int n, boolean training) {
    double[] y = new double[n * channels];
    for (int i = 0; i < x.length; i++) {
      y[i / inSize() * channels + i % channels] += x[i] / places;
    }
    return y;
  }

  @Override
  public double[] backward(double[] dy, int n) {
    double[] dx = new double[n * inSize()];
    for (int i = 0; i < dx.length; i++) {
      dx[i] = dy[i / inSize() * channels + i % channels] / places;
    }
    return dx;
  }
}
