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
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;

/**
 * A convolution as oneDNN's primitives.
 *
 * <p>Images lie channels last, so that flattening is free, but where another convolution or a pool
 * reads them: there they lie as oneDNN prefers, and gradients as their values. Kernels, which are
 * small, are copied into the layout that a primitive chooses. A forward that is oneDNN's reference
 * (one input channel on AVX-512), or that oneDNN gets wrong, is done by our own products instead,
 * and the backward passes, which are not, by oneDNN.
 */
final class ConvolutionPrimitives implements LayerSteps {
  private final Sheet sheet;
  private final Convolution c;
  private final Parameter kernel;
  private final Parameter bias;
  private final ActivationSteps activation;
  private final Standby own;
  private final boolean relu;
  private final boolean elementwise;
  private final boolean free;
  private Optional<ConvolutionDescriptions> description = Optional.empty();
  private boolean ownForward;
  private Value input = new Value(0, 0, dev.leaven.nn.Shape.of());
  private Value read = input;

  ConvolutionPrimitives(Sheet sheet, Convolution c, ActivationFunction end, boolean next) {
    this.sheet = sheet;
    // A softmax goes along a row of channels, which must lie side by side.
    this.elementwise = end != ActivationFunction.SOFTMAX;
    this.free = next && elementwise;
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

  /** How the input lies when it comes. */
  private memory.desc given() {
    return sheet.layout(input, c.source(input.rows()));
  }

  /** Blocks of channels where the layer before or after has them and oneDNN is fast with them. */
  private Optional<ConvolutionDescriptions> inBlocks() {
    boolean asked = free || !given().equals(c.source(input.rows()));
    return asked && elementwise
        ? ConvolutionDescriptions.preferred(sheet, c, relu, given(), input.rows())
        : Optional.empty();
  }

  @Override
  public Value forward(Value x) {
    input = x;
    read = x;
    Optional<ConvolutionDescriptions> blocked = inBlocks();
    if (blocked.isEmpty()) {
      read = sheet.moved(name("reorder"), x, given(), c.source(x.rows()));
    }
    ConvolutionDescriptions all =
        blocked.orElseGet(() -> ConvolutionDescriptions.channelsLast(sheet, c, relu, x.rows()));
    description = Optional.of(all);
    var pd = all.forward();
    ownForward = sheet.reference(pd) || c.misread();
    if (ownForward) {
      sheet.draft.note(name("forward") + ": our own product instead of " + Sheet.name(pd));
      return activation.forward(own.forward(read));
    }
    Value end = run(all);
    if (!free) {
      return sheet.moved(name("reorder"), end, all.destination(), c.destination(x.rows()));
    }
    sheet.lies(end, all.destination());
    return end;
  }

  private Value run(ConvolutionDescriptions all) {
    var pd = all.forward();
    Value y = sheet.draft.value(c.output());
    Tensor w = new Tensor(c.kernelLayout(), kernel.address());
    sheet.add(
        name("forward"),
        new convolution_forward(pd),
        pd,
        DNNL_ARG_SRC,
        new Tensor(all.source(), read.address()),
        DNNL_ARG_WEIGHTS,
        sheet.in(name("reorder"), w, pd.weights_desc()),
        DNNL_ARG_BIAS,
        new Tensor(Sheet.plain(c.filters()), bias.address()),
        DNNL_ARG_DST,
        new Tensor(all.destination(), y.address()));
    if (relu) {
      activation.computed(y);
      return y;
    }
    return activation.forward(y);
  }

  @Override
  public boolean leaveMask() {
    return activation.leaveMask();
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    ConvolutionDescriptions all = description.orElseThrow();
    var weights = all.weights();
    var data = all.data();
    memory.desc last = c.destination(dy.rows());
    boolean moves = !free && !ownForward;
    Value d = moves ? sheet.moved(name("reorder"), dy, last, all.destination()) : dy;
    activation.backward(d, true);
    if (sheet.reference(weights) || (wanted && sheet.reference(data))) {
      sheet.draft.note(name("weights") + ": our own product instead of " + Sheet.name(weights));
      return ownBackward(ownForward ? d : channelsLast(d, all.destination(), last), wanted);
    }
    weights(weights, d);
    return wanted ? data(data, d) : d;
  }

  private Value channelsLast(Value d, memory.desc from, memory.desc last) {
    return sheet.moved(name("reorder"), d, from, last);
  }

  private Value ownBackward(Value d, boolean wanted) {
    memory.desc last = c.source(d.rows());
    if (!ownForward) {
      own.attach(sheet.moved(name("reorder"), read, readLayout(), last));
    }
    Value dx = own.backward(d, wanted);
    return wanted ? sheet.moved(name("reorder"), dx, last, given()) : dx;
  }

  private memory.desc readLayout() {
    return read.address() == input.address() ? given() : c.source(read.rows());
  }

  private void weights(convolution_backward_weights.primitive_desc pd, Value dy) {
    ConvolutionDescriptions all = description.orElseThrow();
    Tensor dw = new Tensor(c.kernelLayout(), kernel.gradient());
    Tensor chosen =
        dw.layout.equals(pd.diff_weights_desc()) ? dw : sheet.fresh(pd.diff_weights_desc());
    sheet.add(
        name("weights"),
        new convolution_backward_weights(pd),
        pd,
        DNNL_ARG_SRC,
        new Tensor(all.source(), read.address()),
        DNNL_ARG_DIFF_DST,
        new Tensor(all.destination(), dy.address()),
        DNNL_ARG_DIFF_WEIGHTS,
        chosen,
        DNNL_ARG_DIFF_BIAS,
        new Tensor(Sheet.plain(c.filters()), bias.gradient()));
    if (chosen != dw) {
      sheet.reorder(name("reorder"), chosen, dw);
    }
  }

  private Value data(convolution_backward_data.primitive_desc pd, Value dy) {
    ConvolutionDescriptions all = description.orElseThrow();
    Value dx = sheet.draft.value(input.shape());
    Tensor w = new Tensor(c.kernelLayout(), kernel.address());
    sheet.add(
        name("data"),
        new convolution_backward_data(pd),
        pd,
        DNNL_ARG_DIFF_DST,
        new Tensor(all.destination(), dy.address()),
        DNNL_ARG_WEIGHTS,
        sheet.in(name("reorder"), w, pd.weights_desc()),
        DNNL_ARG_DIFF_SRC,
        new Tensor(all.source(), dx.address()));
    return sheet.moved(name("reorder"), dx, readLayout(), given());
  }
}
