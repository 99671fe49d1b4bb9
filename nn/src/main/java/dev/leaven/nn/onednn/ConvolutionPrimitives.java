package dev.leaven.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.leaven.nn.kernels.Memory;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.DepthwiseConv2D;
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.plans.ActivationSteps;
import dev.leaven.nn.plans.ConvolutionSteps;
import dev.leaven.nn.plans.DepthwiseSteps;
import dev.leaven.nn.plans.LayerSteps;
import dev.leaven.nn.plans.Parameter;
import dev.leaven.nn.plans.Parameters;
import dev.leaven.nn.plans.Standby;
import dev.leaven.nn.plans.Value;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/**
 * A convolution as oneDNN's primitives over channels-last images.
 *
 * <p>Images stay channels last between all layers, so that flattening is free; only kernels, which
 * are small, are copied into the layout that a primitive chooses. A forward that is oneDNN's
 * reference (one input channel on AVX-512), or that oneDNN gets wrong, is done by our own products
 * instead, and the backward passes, which are not, by oneDNN.
 */
final class ConvolutionPrimitives implements LayerSteps {
  private static final algorithm DIRECT = algorithm.convolution_direct;

  private final Sheet sheet;
  private final Convolution c;
  private final Parameter kernel;
  private final Parameter bias;
  private final ActivationSteps activation;
  private final Standby own;
  private final boolean relu;
  private Optional<convolution_forward.primitive_desc> description = Optional.empty();
  private boolean ownForward;
  private Value input = new Value(0, 0, dev.leaven.nn.Shape.of());

  ConvolutionPrimitives(
      Sheet sheet,
      Convolution c,
      ActivationFunction end,
      BiFunction<String, Supplier<String>, String> decide) {
    this.sheet = sheet;
    this.c = c;
    Parameters all = sheet.draft.parameters();
    this.kernel = all.get(c.layer().name() + "/kernel");
    this.bias = c.bias() ? all.get(c.layer().name() + "/bias") : nothing(sheet, c.filters());
    this.relu = end == ActivationFunction.RELU;
    this.activation = new ActivationSteps(sheet.draft, end, false);
    this.own = own(c.layer());
  }

  /** A bias of zeros whose gradient nobody reads, where the layer has none. */
  private static Parameter nothing(Sheet sheet, int filters) {
    Memory memory = sheet.draft.memory();
    return new Parameter(
        "",
        dev.leaven.nn.Shape.of(filters),
        false,
        memory.floats(filters),
        memory.floats(filters),
        0);
  }

  private Standby own(Layer layer) {
    return layer instanceof Conv2D conv
        ? new ConvolutionSteps(sheet.draft, conv, ActivationFunction.LINEAR)
        : new DepthwiseSteps(sheet.draft, (DepthwiseConv2D) layer, ActivationFunction.LINEAR);
  }

  private String name(String part) {
    return c.layer().name() + "/" + part;
  }

  @Override
  public Value forward(Value x) {
    input = x;
    var pd = describe(x.rows());
    description = Optional.of(pd);
    ownForward = sheet.reference(pd) || c.misread();
    if (ownForward) {
      sheet.draft.note(name("forward") + ": our own product instead of " + Sheet.name(pd));
      return activation.forward(own.forward(x));
    }
    Value y = sheet.draft.value(c.output());
    Tensor w = new Tensor(c.kernelLayout(), kernel.address());
    sheet.add(
        name("forward"),
        new convolution_forward(pd),
        pd,
        DNNL_ARG_SRC,
        new Tensor(c.source(x.rows()), x.address()),
        DNNL_ARG_WEIGHTS,
        sheet.in(name("reorder"), w, pd.weights_desc()),
        DNNL_ARG_BIAS,
        new Tensor(Sheet.plain(c.filters()), bias.address()),
        DNNL_ARG_DST,
        new Tensor(c.destination(x.rows()), y.address()));
    if (relu) {
      activation.computed(y);
      return y;
    }
    return activation.forward(y);
  }

  private convolution_forward.primitive_desc describe(int rows) {
    prop_kind mode =
        sheet.draft.training() ? prop_kind.forward_training : prop_kind.forward_inference;
    return new convolution_forward.primitive_desc(
        Native.ENGINE,
        mode,
        DIRECT,
        c.source(rows),
        Sheet.any(c.kernelDims()),
        Sheet.plain(c.filters()),
        c.destination(rows),
        c.strides(),
        c.dilates(),
        c.before(),
        c.after(),
        Sheet.attributes(relu),
        false);
  }

  @Override
  public boolean leaveMask() {
    return activation.leaveMask();
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    int rows = input.rows();
    var forward = description.orElseThrow();
    var weights =
        new convolution_backward_weights.primitive_desc(
            Native.ENGINE,
            DIRECT,
            c.source(rows),
            Sheet.any(c.kernelDims()),
            Sheet.plain(c.filters()),
            c.destination(rows),
            c.strides(),
            c.dilates(),
            c.before(),
            c.after(),
            forward,
            Sheet.attributes(false),
            false);
    var data =
        new convolution_backward_data.primitive_desc(
            Native.ENGINE,
            DIRECT,
            c.source(rows),
            Sheet.any(c.kernelDims()),
            c.destination(rows),
            c.strides(),
            c.dilates(),
            c.before(),
            c.after(),
            forward,
            Sheet.attributes(false),
            false);
    activation.backward(dy, true);
    if (sheet.reference(weights) || (wanted && sheet.reference(data))) {
      sheet.draft.note(name("weights") + ": our own product instead of " + Sheet.name(weights));
      if (!ownForward) {
        own.attach(input);
      }
      return own.backward(dy, wanted);
    }
    weights(weights, dy);
    return wanted ? data(data, dy) : dy;
  }

  private void weights(convolution_backward_weights.primitive_desc pd, Value dy) {
    int rows = input.rows();
    Tensor dw = new Tensor(c.kernelLayout(), kernel.gradient());
    Tensor chosen =
        dw.layout.equals(pd.diff_weights_desc()) ? dw : sheet.fresh(pd.diff_weights_desc());
    sheet.add(
        name("weights"),
        new convolution_backward_weights(pd),
        pd,
        DNNL_ARG_SRC,
        new Tensor(c.source(rows), input.address()),
        DNNL_ARG_DIFF_DST,
        new Tensor(c.destination(rows), dy.address()),
        DNNL_ARG_DIFF_WEIGHTS,
        chosen,
        DNNL_ARG_DIFF_BIAS,
        new Tensor(Sheet.plain(c.filters()), bias.gradient()));
    if (chosen != dw) {
      sheet.reorder(name("reorder"), chosen, dw);
    }
  }

  private Value data(convolution_backward_data.primitive_desc pd, Value dy) {
    int rows = input.rows();
    Value dx = sheet.draft.value(input.shape());
    Tensor w = new Tensor(c.kernelLayout(), kernel.address());
    sheet.add(
        name("data"),
        new convolution_backward_data(pd),
        pd,
        DNNL_ARG_DIFF_DST,
        new Tensor(c.destination(rows), dy.address()),
        DNNL_ARG_WEIGHTS,
        sheet.in(name("reorder"), w, pd.weights_desc()),
        DNNL_ARG_DIFF_SRC,
        new Tensor(c.source(rows), dx.address()));
    return dx;
  }
}
