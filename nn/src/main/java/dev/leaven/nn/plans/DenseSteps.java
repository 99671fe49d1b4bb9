package dev.leaven.nn.plans;

import dev.leaven.nn.kernels.Maps;
import dev.leaven.nn.kernels.Products;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Dense;
import java.util.Optional;

/**
 * A dense layer on our own products: Y = X·W + b; dW = Xᵀ·dY, db = the sum of dY's rows, dX =
 * dY·Wᵀ.
 */
public final class DenseSteps implements LayerSteps {
  private final Draft draft;
  private final Parameter kernel;
  private final Optional<Parameter> bias;
  private final ActivationSteps activation;
  private final int units;
  private Value input = Value.NONE;

  /** Steps of a dense layer that ends with an activation function. */
  public DenseSteps(Draft draft, Dense layer, ActivationFunction activation) {
    this.draft = draft;
    this.units = layer.units();
    this.kernel = draft.parameters().get(layer.name() + "/kernel");
    this.bias =
        layer.useBias()
            ? Optional.of(draft.parameters().get(layer.name() + "/bias"))
            : Optional.empty();
    this.activation = new ActivationSteps(draft, activation, false);
  }

  @Override
  public Value forward(Value x) {
    input = x;
    Value y = draft.value(x.shape().withLast(units));
    Products products = draft.kernels().products();
    Maps maps = draft.kernels().maps();
    long from = x.address();
    long to = y.address();
    int lines = x.lines();
    int in = x.columns();
    long w = kernel.address();
    draft.add(() -> products.multiply(from, in, w, units, to, units, lines, units, in, false));
    bias.ifPresent(b -> draft.add(() -> maps.addToRows(to, b.address(), lines, units)));
    return activation.forward(y);
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    activation.backward(dy, true);
    Products products = draft.kernels().products();
    Maps maps = draft.kernels().maps();
    long x = input.address();
    long d = dy.address();
    int lines = input.lines();
    int in = input.columns();
    long dw = kernel.gradient();
    draft.add(
        () -> products.multiplyTransposedLeft(x, in, d, units, dw, units, in, units, lines, false));
    bias.ifPresent(b -> draft.add(() -> maps.sumRows(d, b.gradient(), lines, units)));
    if (!wanted) {
      return dy;
    }
    Value dx = draft.value(input.shape());
    long to = dx.address();
    long w = kernel.address();
    draft.add(() -> products.multiplyTransposedRight(d, units, w, units, to, in, lines, in, units));
    return dx;
  }
}
