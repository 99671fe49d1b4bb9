package dev.leaven.nn.plans;

import dev.leaven.nn.kernels.Maps;
import dev.leaven.nn.layers.Rescaling;

/** Rescaling: x · scale + offset. */
final class ScaleSteps implements LayerSteps {
  private final Draft draft;
  private final float scale;
  private final float offset;

  ScaleSteps(Draft draft, Rescaling layer) {
    this.draft = draft;
    this.scale = (float) layer.scale();
    this.offset = (float) layer.offset();
  }

  @Override
  public Value forward(Value x) {
    Value y = draft.value(x.shape());
    Maps maps = draft.kernels().maps();
    long n = x.size();
    draft.add(() -> maps.scale(x.address(), y.address(), n, scale, offset));
    return y;
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    if (wanted) {
      Maps maps = draft.kernels().maps();
      long n = dy.size();
      draft.add(() -> maps.scale(dy.address(), dy.address(), n, scale, 0));
    }
    return dy;
  }
}
