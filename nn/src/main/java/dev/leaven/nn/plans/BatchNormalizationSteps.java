package dev.leaven.nn.plans;

import dev.leaven.nn.kernels.Norms;
import dev.leaven.nn.layers.BatchNormalization;

/** Batch normalization: by the batch while training, by the moving statistics otherwise. */
final class BatchNormalizationSteps implements LayerSteps {
  private final Draft draft;
  private final BatchNormalization layer;
  private final long gamma;
  private final long beta;
  private final long dGamma;
  private final long dBeta;
  private final Parameter movingMean;
  private final Parameter movingVariance;
  private final Norms norms;
  private final long mean;
  private final long variance;
  private Value input = Value.NONE;

  BatchNormalizationSteps(Draft draft, BatchNormalization layer, int channels) {
    this.draft = draft;
    this.layer = layer;
    Parameters all = draft.parameters();
    String name = layer.name();
    this.gamma = layer.scale() ? all.get(name + "/gamma").address() : 0;
    this.dGamma = layer.scale() ? all.get(name + "/gamma").gradient() : 0;
    this.beta = layer.center() ? all.get(name + "/beta").address() : 0;
    this.dBeta = layer.center() ? all.get(name + "/beta").gradient() : 0;
    this.movingMean = all.get(name + "/moving_mean");
    this.movingVariance = all.get(name + "/moving_variance");
    this.norms = new Norms(channels);
    this.mean = draft.memory().floats(channels);
    this.variance = draft.memory().floats(channels);
  }

  @Override
  public Value forward(Value x) {
    input = x;
    Value y = draft.value(x.shape());
    int lines = x.lines();
    if (!draft.training()) {
      long m = movingMean.address();
      long v = movingVariance.address();
      draft.add(
          () ->
              norms.normalize(x.address(), y.address(), lines, m, v, gamma, beta, layer.epsilon()));
      return y;
    }
    draft.add(
        () -> {
          norms.statistics(x.address(), lines, mean, variance);
          norms.move(movingMean.address(), mean, layer.momentum());
          norms.move(movingVariance.address(), variance, layer.momentum());
          norms.normalize(
              x.address(), y.address(), lines, mean, variance, gamma, beta, layer.epsilon());
        });
    return y;
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    long x = input.address();
    long d = dy.address();
    int lines = dy.lines();
    draft.add(
        () -> norms.backward(x, d, lines, mean, variance, gamma, dGamma, dBeta, layer.epsilon()));
    return dy;
  }
}
