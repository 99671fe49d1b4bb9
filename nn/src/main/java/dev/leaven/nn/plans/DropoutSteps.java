package dev.leaven.nn.plans;

import dev.leaven.nn.kernels.Maps;
import dev.leaven.nn.kernels.Memory;

/** Dropout while training: a mask of 0 and 1 / (1 - rate), thrown anew each step. */
final class DropoutSteps implements LayerSteps {
  private final Draft draft;
  private final double rate;
  private final int use;
  private long mask;

  /** Steps of a dropout. {@code use} keeps its numbers apart from those of other layers. */
  DropoutSteps(Draft draft, double rate, int use) {
    this.draft = draft;
    this.rate = rate;
    this.use = use;
  }

  private boolean idle() {
    return !draft.training() || rate == 0;
  }

  @Override
  public Value forward(Value x) {
    if (idle()) {
      return x;
    }
    Value y = draft.value(x.shape());
    mask = draft.memory().floats(x.size());
    Maps maps = draft.kernels().maps();
    Dice dice = draft.dice();
    long n = x.size();
    draft.add(
        () -> {
          throwMask(dice.start(use), n);
          maps.multiply(x.address(), mask, y.address(), n);
        });
    return y;
  }

  private void throwMask(long start, long n) {
    float kept = (float) (1 / (1 - rate));
    for (long i = 0; i < n; i++) {
      Memory.put(mask + 4 * i, Dice.at(start, i) < rate ? 0 : kept);
    }
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    if (!idle() && wanted) {
      Maps maps = draft.kernels().maps();
      long n = dy.size();
      draft.add(() -> maps.multiply(dy.address(), mask, dy.address(), n));
    }
    return dy;
  }
}
