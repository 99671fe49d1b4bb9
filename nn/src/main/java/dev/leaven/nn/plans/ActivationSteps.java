package dev.leaven.nn.plans;

import dev.leaven.nn.kernels.Maps;
import dev.leaven.nn.layers.ActivationFunction;

/**
 * An activation function at the end of a layer or as one of its own: in place where its gradient
 * needs only its value.
 */
public final class ActivationSteps implements LayerSteps {
  private final Draft draft;
  private final ActivationFunction function;
  private final boolean own;
  private boolean masked;
  private Value argument = Value.NONE;
  private Value value = Value.NONE;

  /**
   * Steps that end a layer or stand alone.
   *
   * @param own whether it is a layer of its own, whose input another layer still needs
   */
  public ActivationSteps(Draft draft, ActivationFunction function, boolean own) {
    this.draft = draft;
    this.function = function;
    this.own = own;
  }

  @Override
  public Value forward(Value x) {
    argument = x;
    value = x;
    if (own || function != ActivationFunction.LINEAR) {
      value = own || Maps.needsArgument(function) ? draft.value(x.shape()) : x;
      long from = x.address();
      long to = value.address();
      int lines = x.lines();
      int columns = x.columns();
      Maps maps = draft.kernels().maps();
      draft.add(() -> maps.activate(function, from, to, lines, columns));
    }
    return value;
  }

  /** Takes a value that something else computed, e.g. a fused step. */
  public void computed(Value y) {
    value = y;
  }

  @Override
  public boolean leaveMask() {
    masked = function == ActivationFunction.RELU && !own;
    return masked;
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    if (masked) {
      return dy;
    }
    if (function != ActivationFunction.LINEAR) {
      long x = argument.address();
      long y = value.address();
      long d = dy.address();
      int lines = dy.lines();
      int columns = dy.columns();
      Maps maps = draft.kernels().maps();
      draft.add(() -> maps.derive(function, x, y, d, lines, columns));
    }
    return dy;
  }
}
