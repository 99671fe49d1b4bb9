package dev.leaven.nn.plans;

import dev.leaven.nn.kernels.Images;
import dev.leaven.nn.kernels.Maps;
import dev.leaven.nn.kernels.Memory;
import dev.leaven.nn.kernels.Window;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.DepthwiseConv2D;
import java.util.Optional;

/** A depthwise convolution by plain loops over channels. */
public final class DepthwiseSteps implements Standby {
  private final Draft draft;
  private final DepthwiseConv2D layer;
  private final Parameter kernel;
  private final Optional<Parameter> bias;
  private final ActivationSteps activation;
  private Value input = Value.NONE;

  public DepthwiseSteps(Draft draft, DepthwiseConv2D layer, ActivationFunction activation) {
    this.draft = draft;
    this.layer = layer;
    this.kernel = draft.parameters().get(layer.name() + "/kernel");
    this.bias =
        layer.useBias()
            ? Optional.of(draft.parameters().get(layer.name() + "/bias"))
            : Optional.empty();
    this.activation = new ActivationSteps(draft, activation, false);
  }

  private Window window() {
    return Window.of(
        input.shape(), layer.kernel(), layer.strides(), layer.padding(), layer.dilation());
  }

  @Override
  public void attach(Value x) {
    input = x;
  }

  @Override
  public Value forward(Value x) {
    attach(x);
    Window g = window();
    Value y = draft.value(layer.output(x.shape()));
    Images images = draft.kernels().images();
    Maps maps = draft.kernels().maps();
    int in = x.shape().size();
    int out = y.shape().size();
    draft.add(
        () -> {
          for (int r = 0; r < x.rows(); r++) {
            images.depthwise(
                g,
                layer.depthMultiplier(),
                x.address() + 4L * r * in,
                kernel.address(),
                y.address() + 4L * r * out);
          }
        });
    int lines = y.lines();
    int columns = y.columns();
    bias.ifPresent(b -> draft.add(() -> maps.addToRows(y.address(), b.address(), lines, columns)));
    return activation.forward(y);
  }

  @Override
  public boolean leaveMask() {
    return activation.leaveMask();
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    activation.backward(dy, true);
    Window g = window();
    Images images = draft.kernels().images();
    Maps maps = draft.kernels().maps();
    int lines = dy.lines();
    int columns = dy.columns();
    bias.ifPresent(b -> draft.add(() -> maps.sumRows(dy.address(), b.gradient(), lines, columns)));
    Value dx = wanted ? draft.value(input.shape()) : dy;
    int in = input.shape().size();
    int out = dy.shape().size();
    draft.add(
        () -> {
          Memory.zero(kernel.gradient(), kernel.size());
          if (wanted) {
            Memory.zero(dx.address(), dx.size());
          }
          for (int r = 0; r < input.rows(); r++) {
            images.depthwiseBackward(
                g,
                layer.depthMultiplier(),
                input.address() + 4L * r * in,
                kernel.address(),
                dy.address() + 4L * r * out,
                kernel.gradient(),
                wanted ? dx.address() + 4L * r * in : 0);
          }
        });
    return dx;
  }
}
