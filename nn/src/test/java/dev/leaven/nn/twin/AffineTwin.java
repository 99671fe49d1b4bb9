package dev.leaven.nn.twin;

/**
 * x * scale + offset, with one pair for all values or one a channel: Rescaling and Normalization.
 */
public final class AffineTwin extends Twin {
  private final double[] scale;
  private final double[] offset;

  private AffineTwin(int[] in, double[] scale, double[] offset) {
    super(in, in);
    this.scale = scale;
    this.offset = offset;
  }

  public static AffineTwin rescaling(int[] in, double scale, double offset) {
    return new AffineTwin(in, new double[] {scale}, new double[] {offset});
  }

  /** Normalization along the last axis: (x - mean) / max(sqrt(variance), 1e-7), as Keras does. */
  public static AffineTwin normalization(int[] in, double[] mean, double[] variance) {
    double[] scale = new double[mean.length];
    double[] offset = new double[mean.length];
    for (int c = 0; c < mean.length; c++) {
      scale[c] = 1 / Math.max(Math.sqrt(variance[c]), 1e-7);
      offset[c] = -mean[c] * scale[c];
    }
    return new AffineTwin(in, scale, offset);
  }

  @Override
  public double[] forward(double[] x, int n, boolean training) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * scale[i % scale.length] + offset[i % offset.length];
    }
    return y;
  }

  @Override
  public double[] backward(double[] dy, int n) {
    double[] dx = new double[dy.length];
    for (int i = 0; i < dy.length; i++) {
      dx[i] = dy[i] * scale[i % scale.length];
    }
    return dx;
  }
}
