package dev.leaven.nn.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Batch normalisation over the last axis.
 *
 * <p>In training, each channel is centred and scaled by its batch's mean and population variance,
 * and the moving statistics follow by {@code moving * momentum + batch * (1 - momentum)}; in
 * inference the moving ones are used. Ioffe and Szegedy 2015, with Keras's choices.
 */
public final class BatchNormalizationTwin extends Twin {
  private final int channels;
  private final double momentum;
  private final double epsilon;
  private final boolean center;
  private final boolean scale;
  private final TwinWeight gamma;
  private final TwinWeight beta;
  private final TwinWeight movingMean;
  private final TwinWeight movingVariance;
  private double[] normalized = {};
  private double[] deviation = {};
  private boolean batchStatistics;
  private double leastVariance;

  public BatchNormalizationTwin(
      int[] in, double momentum, double epsilon, boolean center, boolean scale) {
    super(in, in);
    this.channels = in[in.length - 1];
    this.momentum = momentum;
    this.epsilon = epsilon;
    this.center = center;
    this.scale = scale;
    this.gamma = TwinWeight.trained("gamma", channels);
    this.beta = TwinWeight.trained("beta", channels);
    this.movingMean = TwinWeight.kept("moving_mean", 0, channels);
    this.movingVariance = TwinWeight.kept("moving_variance", 1, channels);
    Arrays.fill(gamma.value(), 1);
  }

  @Override
  public double[] forward(double[] x, int n, boolean training) {
    batchStatistics = training;
    double[] mean = movingMean.value().clone();
    double[] variance = movingVariance.value().clone();
    if (training) {
      mean = perChannel(x, new double[channels], 1);
      variance = perChannel(x, mean, 2);
      leastVariance = Arrays.stream(variance).filter(v -> v > 0).min().orElse(1);
      follow(movingMean.value(), mean);
      follow(movingVariance.value(), variance);
    }
    deviation = new double[channels];
    for (int c = 0; c < channels; c++) {
      deviation[c] = Math.sqrt(variance[c] + epsilon);
    }
    normalized = new double[x.length];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int c = i % channels;
      normalized[i] = (x[i] - mean[c]) / deviation[c];
      y[i] = normalized[i] * (scale ? gamma.value()[c] : 1) + (center ? beta.value()[c] : 0);
    }
    return y;
  }

  /** The mean over a batch of (x - center)^power, for each channel. */
  private double[] perChannel(double[] x, double[] center, int power) {
    double[] mean = new double[channels];
    for (int i = 0; i < x.length; i++) {
      mean[i % channels] += Math.pow(x[i] - center[i % channels], power);
    }
    for (int c = 0; c < channels; c++) {
      mean[c] /= x.length / (double) channels;
    }
    return mean;
  }

  private void follow(double[] moving, double[] batch) {
    for (int c = 0; c < channels; c++) {
      moving[c] = moving[c] * momentum + batch[c] * (1 - momentum);
    }
  }

  @Override
  public double[] backward(double[] dy, int n) {
    double[] sum = new double[channels];
    double[] product = new double[channels];
    for (int i = 0; i < dy.length; i++) {
      sum[i % channels] += dy[i];
      product[i % channels] += dy[i] * normalized[i];
    }
    System.arraycopy(sum, 0, beta.gradient(), 0, channels);
    System.arraycopy(product, 0, gamma.gradient(), 0, channels);
    double count = dy.length / (double) channels;
    double[] dx = new double[dy.length];
    for (int i = 0; i < dy.length; i++) {
      int c = i % channels;
      double through = (sum[c] + normalized[i] * product[c]) / count;
      double d = batchStatistics ? dy[i] - through : dy[i];
      dx[i] = d * (scale ? gamma.value()[c] : 1) / deviation[c];
    }
    return dx;
  }

  /**
   * A batch whose values hardly differ: its gradient is a difference of nearly equal numbers, and a
   * float's rounding of them is larger than what is left.
   */
  @Override
  public double distanceToKink() {
    return batchStatistics && leastVariance < 1e-2 ? 0 : SMOOTH;
  }

  @Override
  public List<TwinWeight> weights() {
    List<TwinWeight> all = new ArrayList<>();
    if (scale) {
      all.add(gamma);
    }
    if (center) {
      all.add(beta);
    }
    all.add(movingMean);
    all.add(movingVariance);
    return all;
  }
}
