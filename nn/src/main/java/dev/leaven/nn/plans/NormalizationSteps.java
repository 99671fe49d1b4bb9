package dev.leaven.nn.plans;

import dev.leaven.nn.kernels.Maps;
import dev.leaven.nn.kernels.Memory;
import dev.leaven.nn.layers.Normalization;

/** Normalization: (x - mean) / deviation by channel, in the order that Keras and ONNX have it. */
final class NormalizationSteps implements LayerSteps {
  private final Draft draft;
  private final float[] mean;
  private final float[] deviation;

  NormalizationSteps(Draft draft, Normalization layer) {
    this.draft = draft;
    this.mean = new float[layer.mean().size()];
    this.deviation = new float[mean.length];
    for (int c = 0; c < mean.length; c++) {
      mean[c] = layer.mean().get(c).floatValue();
      double root = Math.sqrt(layer.variance().get(c));
      deviation[c] = (float) Math.max(root, Normalization.EPSILON);
    }
  }

  @Override
  public Value forward(Value x) {
    Value y = draft.value(x.shape());
    long means = kept(mean);
    long deviations = kept(deviation);
    Maps maps = draft.kernels().maps();
    int lines = x.lines();
    int columns = x.columns();
    draft.add(
        () -> maps.standardizeColumns(x.address(), y.address(), means, deviations, lines, columns));
    return y;
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    if (wanted) {
      Maps maps = draft.kernels().maps();
      long zeros = draft.memory().floats(mean.length);
      long deviations = kept(deviation);
      int lines = dy.lines();
      int columns = dy.columns();
      long d = dy.address();
      draft.add(() -> maps.standardizeColumns(d, d, zeros, deviations, lines, columns));
    }
    return dy;
  }

  private long kept(float[] values) {
    long address = draft.memory().floats(values.length);
    Memory.copy(values, 0, address, values.length);
    return address;
  }
}
