package dev.leaven.nn.plans;

import dev.leaven.nn.kernels.Images;
import dev.leaven.nn.kernels.Maps;
import dev.leaven.nn.kernels.Memory;
import dev.leaven.nn.kernels.Products;
import dev.leaven.nn.kernels.Window;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Conv2D;
import java.util.Optional;

/**
 * A convolution on our own products, image by image and group by group: the windows are unfolded
 * into rows (im2col), which the kernel multiplies as a matrix.
 */
public final class ConvolutionSteps implements Standby {
  private final Draft draft;
  private final Conv2D layer;
  private final Parameter kernel;
  private final Optional<Parameter> bias;
  private final ActivationSteps activation;
  private Value input = Value.NONE;
  private long unfolded;

  public ConvolutionSteps(Draft draft, Conv2D layer, ActivationFunction activation) {
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
    Window g = window();
    unfolded = draft.memory().floats((long) g.places() * g.taps() * (g.c() / layer.groups()));
  }

  @Override
  public Value forward(Value x) {
    attach(x);
    Window g = window();
    Value y = draft.value(layer.output(x.shape()));
    int channels = g.c() / layer.groups();
    int filters = layer.filters();
    int part = filters / layer.groups();
    int depth = g.taps() * channels;
    Images images = draft.kernels().images();
    Products products = draft.kernels().products();
    draft.add(
        () -> {
          for (int r = 0; r < x.rows(); r++) {
            long in = x.address() + 4L * r * x.shape().size();
            long out = y.address() + 4L * r * y.shape().size();
            for (int q = 0; q < layer.groups(); q++) {
              images.unfold(g, in, q * channels, channels, unfolded);
              long w = kernel.address() + 4L * q * part;
              products.multiply(
                  unfolded,
                  depth,
                  w,
                  filters,
                  out + 4L * q * part,
                  filters,
                  g.places(),
                  part,
                  depth,
                  false);
            }
          }
        });
    Maps maps = draft.kernels().maps();
    bias.ifPresent(
        b -> draft.add(() -> maps.addToRows(y.address(), b.address(), y.lines(), filters)));
    return activation.forward(y);
  }

  @Override
  public boolean leaveMask() {
    return activation.leaveMask();
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    activation.backward(dy, true);
    Maps maps = draft.kernels().maps();
    int filters = layer.filters();
    bias.ifPresent(
        b -> draft.add(() -> maps.sumRows(dy.address(), b.gradient(), dy.lines(), filters)));
    Value dx = wanted ? draft.value(input.shape()) : dy;
    Window g = window();
    draft.add(() -> gradients(g, dy, dx, wanted));
    return dx;
  }

  private void gradients(Window g, Value dy, Value dx, boolean wanted) {
    Images images = draft.kernels().images();
    Products products = draft.kernels().products();
    int channels = g.c() / layer.groups();
    int filters = layer.filters();
    int part = filters / layer.groups();
    int depth = g.taps() * channels;
    if (wanted) {
      Memory.zero(dx.address(), dx.size());
    }
    for (int r = 0; r < input.rows(); r++) {
      long in = 4L * r * input.shape().size();
      long d = dy.address() + 4L * r * dy.shape().size();
      for (int q = 0; q < layer.groups(); q++) {
        long dq = d + 4L * q * part;
        images.unfold(g, input.address() + in, q * channels, channels, unfolded);
        products.multiplyTransposedLeft(
            unfolded,
            depth,
            dq,
            filters,
            kernel.gradient() + 4L * q * part,
            filters,
            depth,
            part,
            g.places(),
            r > 0);
        if (wanted) {
          long w = kernel.address() + 4L * q * part;
          products.multiplyTransposedRight(
              dq, filters, w, filters, unfolded, depth, g.places(), depth, part);
          images.fold(g, unfolded, q * channels, channels, dx.address() + in);
        }
      }
    }
  }
}
