package dev.leaven.nn.plans;

import dev.leaven.nn.kernels.Maps;
import dev.leaven.nn.kernels.Memory;
import dev.leaven.nn.layers.Normalization;
import dev.leaven.nn.layers.Rescaling;

/** Rescaling and normalization: x · scale + offset, with one scale and offset a channel. */
final class ScaleSteps implements LayerSteps {
  private final Draft draft;
  private final float[] scale;
  private final float[] offset;
  private long factors;

  ScaleSteps(Draft draft, Rescaling layer, int channels) {
    this.draft = draft;
    this.scale = new float[channels];
    this.offset = new float[channels];
    java.util.Arrays.fill(scale, (float) layer.scale());
    java.util.Arrays.fill(offset, (float) layer.offset());
  }

  ScaleSteps(Draft draft, Normalization layer) {
    this.draft = draft;
    this.scale = new float[layer.mean().size()];
    this.offset = new float[scale.length];
    for (int c = 0; c < scale.length; c++) {
      double sd = Math.max(Math.sqrt(layer.variance().get(c)), Normalization.EPSILON);
      scale[c] = (float) (1 / sd);
      offset[c] = (float) (-layer.mean().get(c) / sd);
    }
  }

  @Override
  public Value forward(Value x) {
    Value y = draft.value(x.shape());
    factors = draft.memory().floats(2L * scale.length);
    long offsets = factors + 4L * scale.length;
    Memory.copy(scale, 0, factors, scale.length);
    Memory.copy(offset, 0, offsets, offset.length);
    Maps maps = draft.kernels().maps();
    int lines = x.lines();
    int columns = x.columns();
    draft.add(() -> maps.scaleColumns(x.address(), y.address(), factors, offsets, lines, columns));
    return y;
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    if (wanted) {
      Maps maps = draft.kernels().maps();
      long none = draft.memory().floats(scale.length);
      int lines = dy.lines();
      int columns = dy.columns();
      draft.add(() -> maps.scaleColumns(dy.address(), dy.address(), factors, none, lines, columns));
    }
    return dy;
  }
}
