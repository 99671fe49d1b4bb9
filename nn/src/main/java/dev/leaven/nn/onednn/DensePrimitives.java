package dev.leaven.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.plans.ActivationSteps;
import dev.leaven.nn.plans.LayerSteps;
import dev.leaven.nn.plans.Parameter;
import dev.leaven.nn.plans.Value;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;

/**
 * A dense layer as inner products. The kernel stays as Keras has it, (in, units) row-major, which
 * was faster forward and backward than the layout oneDNN would choose.
 */
final class DensePrimitives implements LayerSteps {
  private final Sheet sheet;
  private final Dense layer;
  private final Parameter kernel;
  private final Optional<Parameter> bias;
  private final ActivationSteps activation;
  private final boolean relu;
  private Optional<inner_product_forward.primitive_desc> description = Optional.empty();
  private Value input = new Value(0, 0, dev.leaven.nn.Shape.of());

  DensePrimitives(Sheet sheet, Dense layer, ActivationFunction end) {
    this.sheet = sheet;
    this.layer = layer;
    this.kernel = sheet.draft.parameters().get(layer.name() + "/kernel");
    this.bias =
        layer.useBias()
            ? Optional.of(sheet.draft.parameters().get(layer.name() + "/bias"))
            : Optional.empty();
    this.activation = new ActivationSteps(sheet.draft, end, false);
    this.relu = end == ActivationFunction.RELU;
  }

  private static memory.desc weights(int in, int units) {
    return Sheet.strided(new long[] {units, in}, new long[] {1, units});
  }

  @Override
  public Value forward(Value x) {
    input = x;
    int in = x.columns();
    int units = layer.units();
    Value y = sheet.draft.value(x.shape().withLast(units));
    Tensor from = new Tensor(Sheet.plain(x.lines(), in), x.address());
    Tensor to = new Tensor(Sheet.plain(x.lines(), units), y.address());
    Tensor w = new Tensor(weights(in, units), kernel.address());
    prop_kind kind =
        sheet.draft.training() ? prop_kind.forward_training : prop_kind.forward_inference;
    String name = layer.name() + "/forward";
    if (bias.isPresent()) {
      Tensor b = new Tensor(Sheet.plain(units), bias.get().address());
      var pd =
          new inner_product_forward.primitive_desc(
              Native.ENGINE,
              kind,
              from.layout,
              w.layout,
              b.layout,
              to.layout,
              Sheet.attributes(relu),
              false);
      sheet.add(
          name,
          new inner_product_forward(pd),
          pd,
          DNNL_ARG_SRC,
          from,
          DNNL_ARG_WEIGHTS,
          w,
          DNNL_ARG_BIAS,
          b,
          DNNL_ARG_DST,
          to);
      description = Optional.of(pd);
    } else {
      var pd =
          new inner_product_forward.primitive_desc(
              Native.ENGINE, kind, from.layout, w.layout, to.layout, Sheet.attributes(relu), false);
      sheet.add(
          name,
          new inner_product_forward(pd),
          pd,
          DNNL_ARG_SRC,
          from,
          DNNL_ARG_WEIGHTS,
          w,
          DNNL_ARG_DST,
          to);
      description = Optional.of(pd);
    }
    if (relu) {
      activation.computed(y);
      return y;
    }
    return activation.forward(y);
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    activation.backward(dy, true);
    int in = input.columns();
    int units = layer.units();
    var forward = description.orElseThrow();
    Tensor x = new Tensor(Sheet.plain(input.lines(), in), input.address());
    Tensor d = new Tensor(Sheet.plain(input.lines(), units), dy.address());
    Tensor dw = new Tensor(weights(in, units), kernel.gradient());
    String name = layer.name() + "/weights";
    if (bias.isPresent()) {
      Tensor db = new Tensor(Sheet.plain(units), bias.get().gradient());
      var pd =
          new inner_product_backward_weights.primitive_desc(
              Native.ENGINE,
              x.layout,
              dw.layout,
              db.layout,
              d.layout,
              forward,
              Sheet.attributes(false),
              false);
      sheet.add(
          name,
          new inner_product_backward_weights(pd),
          pd,
          DNNL_ARG_SRC,
          x,
          DNNL_ARG_DIFF_DST,
          d,
          DNNL_ARG_DIFF_WEIGHTS,
          dw,
          DNNL_ARG_DIFF_BIAS,
          db);
    } else {
      var pd =
          new inner_product_backward_weights.primitive_desc(
              Native.ENGINE,
              x.layout,
              dw.layout,
              d.layout,
              forward,
              Sheet.attributes(false),
              false);
      sheet.add(
          name,
          new inner_product_backward_weights(pd),
          pd,
          DNNL_ARG_SRC,
          x,
          DNNL_ARG_DIFF_DST,
          d,
          DNNL_ARG_DIFF_WEIGHTS,
          dw);
    }
    return wanted ? data(d) : dy;
  }

  /** dX = dY · Wᵀ as a product of matrices, which reads W as it lies. */
  private Value data(Tensor d) {
    int in = input.columns();
    int units = layer.units();
    Value dx = sheet.draft.value(input.shape());
    Tensor to = new Tensor(Sheet.plain(input.lines(), in), dx.address());
    Tensor w =
        new Tensor(Sheet.strided(new long[] {units, in}, new long[] {1, units}), kernel.address());
    var pd =
        new matmul.primitive_desc(
            Native.ENGINE, d.layout, w.layout, to.layout, Sheet.attributes(false), false);
    sheet.add(
        layer.name() + "/data",
        new matmul(pd),
        pd,
        DNNL_ARG_SRC,
        d,
        DNNL_ARG_WEIGHTS,
        w,
        DNNL_ARG_DST,
        to);
    return dx;
  }
}
