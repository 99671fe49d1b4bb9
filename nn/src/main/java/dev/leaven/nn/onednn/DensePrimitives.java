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
import dev.leaven.nn.plans.DenseSteps;
import dev.leaven.nn.plans.LayerSteps;
import dev.leaven.nn.plans.Parameter;
import dev.leaven.nn.plans.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;

/**
 * A dense layer as inner products, or on our own products where one of them would be oneDNN's
 * reference. The kernel stays as Keras has it, (in, units) row-major, which was faster forward and
 * backward than the layout oneDNN would choose.
 */
final class DensePrimitives implements LayerSteps {
  private final Sheet sheet;
  private final Dense layer;
  private final Parameter kernel;
  private final Optional<Parameter> bias;
  private final ActivationSteps activation;
  private final boolean relu;
  private final DenseSteps own;
  private boolean ownProducts;
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
    this.own = new DenseSteps(sheet.draft, layer, end);
  }

  private memory.desc weights() {
    int units = layer.units();
    return Sheet.strided(new long[] {units, input.columns()}, new long[] {1, units});
  }

  private memory.desc units() {
    return Sheet.plain(layer.units());
  }

  private static memory.desc rows(Value value, int columns) {
    return Sheet.plain(value.lines(), columns);
  }

  @Override
  public Value forward(Value x) {
    input = x;
    var pd = describe();
    Optional<String> slow =
        (sheet.draft.training()
                ? Stream.of(pd, describeWeights(pd), describeData())
                : Stream.of(pd))
            .filter(sheet::reference)
            .map(Sheet::name)
            .findFirst();
    ownProducts = slow.isPresent();
    if (ownProducts) {
      sheet.draft.note(layer.name() + ": our own products instead of " + slow.get());
      return own.forward(x);
    }
    description = Optional.of(pd);
    Value y = sheet.draft.value(x.shape().withLast(layer.units()));
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of(DNNL_ARG_SRC, new Tensor(rows(x, x.columns()), x.address())));
    arguments.addAll(List.of(DNNL_ARG_WEIGHTS, new Tensor(weights(), kernel.address())));
    bias.ifPresent(b -> arguments.addAll(List.of(DNNL_ARG_BIAS, new Tensor(units(), b.address()))));
    arguments.addAll(List.of(DNNL_ARG_DST, new Tensor(rows(y, layer.units()), y.address())));
    sheet.add(layer.name() + "/forward", new inner_product_forward(pd), pd, arguments.toArray());
    if (relu) {
      activation.computed(y);
      return y;
    }
    return activation.forward(y);
  }

  private inner_product_forward.primitive_desc describe() {
    prop_kind kind =
        sheet.draft.training() ? prop_kind.forward_training : prop_kind.forward_inference;
    memory.desc from = rows(input, input.columns());
    memory.desc to = rows(input, layer.units());
    var attributes = Sheet.attributes(relu);
    return bias.isPresent()
        ? new inner_product_forward.primitive_desc(
            Native.ENGINE, kind, from, weights(), units(), to, attributes, false)
        : new inner_product_forward.primitive_desc(
            Native.ENGINE, kind, from, weights(), to, attributes, false);
  }

  private inner_product_backward_weights.primitive_desc describeWeights(
      inner_product_forward.primitive_desc forward) {
    memory.desc from = rows(input, input.columns());
    memory.desc to = rows(input, layer.units());
    var attributes = Sheet.attributes(false);
    return bias.isPresent()
        ? new inner_product_backward_weights.primitive_desc(
            Native.ENGINE, from, weights(), units(), to, forward, attributes, false)
        : new inner_product_backward_weights.primitive_desc(
            Native.ENGINE, from, weights(), to, forward, attributes, false);
  }

  /** dX = dY · Wᵀ as a product of matrices, which reads W as it lies. */
  private matmul.primitive_desc describeData() {
    return new matmul.primitive_desc(
        Native.ENGINE,
        rows(input, layer.units()),
        weights(),
        rows(input, input.columns()),
        Sheet.attributes(false),
        false);
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    if (ownProducts) {
      return own.backward(dy, wanted);
    }
    activation.backward(dy, true);
    var pd = describeWeights(description.orElseThrow());
    Tensor d = new Tensor(rows(dy, layer.units()), dy.address());
    Tensor x = new Tensor(rows(input, input.columns()), input.address());
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of(DNNL_ARG_SRC, x, DNNL_ARG_DIFF_DST, d));
    arguments.addAll(List.of(DNNL_ARG_DIFF_WEIGHTS, new Tensor(weights(), kernel.gradient())));
    bias.ifPresent(
        b -> arguments.addAll(List.of(DNNL_ARG_DIFF_BIAS, new Tensor(units(), b.gradient()))));
    sheet.add(
        layer.name() + "/weights", new inner_product_backward_weights(pd), pd, arguments.toArray());
    return wanted ? data(d) : dy;
  }

  private Value data(Tensor d) {
    Value dx = sheet.draft.value(input.shape());
    var pd = describeData();
    sheet.add(
        layer.name() + "/data",
        new matmul(pd),
        pd,
        DNNL_ARG_SRC,
        d,
        DNNL_ARG_WEIGHTS,
        new Tensor(weights(), kernel.address()),
        DNNL_ARG_DST,
        new Tensor(rows(dx, dx.columns()), dx.address()));
    return dx;
  }
}
