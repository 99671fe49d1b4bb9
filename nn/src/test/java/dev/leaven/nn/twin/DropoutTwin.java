package dev.leaven.nn.twin;

/** Dropout with a mask that is given: kept values are divided by 1 - rate; off in inference. */
public final class DropoutTwin extends Twin {
  private final double rate;
  private boolean[] kept;
  private boolean dropping;

  /**
   * Makes it.
   *
   * @param kept one flag a value of the whole batch; empty drops nothing
   */
  public DropoutTwin(int[] in, double rate, boolean[] kept) {
    super(in, in);
    this.rate = rate;
    this.kept = kept.clone();
  }

  /** Sets the flags of the next batch. */
  public void keep(boolean[] flags) {
    kept = flags.clone();
  }

  @Override
  public double[] forward(double[] x, int n, boolean training) {
    dropping = training && kept.length > 0;
    return masked(x);
  }

  @Override
  public double[] backward(double[] dy, int n) {
    return masked(dy);
  }

  private double[] masked(double[] x) {
    double[] y = x.clone();
    for (int i = 0; dropping && i < y.length; i++) {
      y[i] = kept[i] ? x[i] / (1 - rate) : 0;
    }
    return y;
  }
}
