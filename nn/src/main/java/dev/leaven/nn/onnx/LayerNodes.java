package dev.leaven.nn.onnx;

import dev.leaven.nn.Shape;
import dev.leaven.nn.layers.Activation;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.AveragePooling2D;
import dev.leaven.nn.layers.BatchNormalization;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.DepthwiseConv2D;
import dev.leaven.nn.layers.Dropout;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.GlobalAveragePooling2D;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Normalization;
import dev.leaven.nn.layers.Padding;
import dev.leaven.nn.layers.Rescaling;
import dev.leaven.nn.layers.Reshape;
import dev.leaven.nn.layers.Size;
import dev.leaven.nn.onnx.Flow.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the nodes of each layer. */
final class LayerNodes {
  private final Graph graph;
  private final Map<String, float[]> weights;
  private final Convolutions convolutions;

  LayerNodes(Graph graph, Map<String, float[]> weights) {
    this.graph = graph;
    this.weights = weights;
    this.convolutions = new Convolutions(graph, weights);
  }

  /** Adds a layer behind what flows into it, and gives what flows out. */
  Flow add(Layer layer, Flow in) {
    Shape out = layer.output(in.shape());
    return switch (layer) {
      case Activation l -> activation(l.function(), in);
      case AveragePooling2D l -> pool("AveragePool", l.pool(), l.strides(), l.padding(), in, out);
      case BatchNormalization l -> batchNormalization(l, in);
      case Conv2D l -> activation(l.activation(), convolutions.add(l, in, out));
      case Dense l -> activation(l.activation(), dense(l, in, out));
      case DepthwiseConv2D l -> activation(l.activation(), convolutions.add(l, in, out));
      case Dropout l -> in;
      case Flatten l -> flatten(in, out);
      case GlobalAveragePooling2D l -> globalAverage(in, out);
      case Input l -> in;
      case MaxPooling2D l -> pool("MaxPool", l.pool(), l.strides(), l.padding(), in, out);
      case Normalization l -> normalization(l, in);
      case Rescaling l -> rescaling(l, in);
      case Reshape l -> Flow.of(Flow.reshaped(graph, in.last(graph).value(), Flow.dims(out)), out);
    };
  }

  private float[] weight(Layer layer, String name) {
    return Objects.requireNonNull(weights.get(layer.name() + "/" + name));
  }

  private Flow activation(ActivationFunction function, Flow in) {
    var x = List.of(in.value());
    return in.with(
        switch (function) {
          case LINEAR -> in.value();
          case RELU -> graph.add("Relu", x);
          case LEAKY_RELU ->
              graph.add("LeakyRelu", x, Attribute.of("alpha", ActivationFunction.LEAKY_SLOPE));
          case ELU -> graph.add("Elu", x, Attribute.of("alpha", 1f));
          case GELU -> graph.add("Gelu", x, Attribute.of("approximate", "none"));
          case SILU -> graph.add("Mul", List.of(in.value(), graph.add("Sigmoid", x)));
          case SIGMOID -> graph.add("Sigmoid", x);
          case TANH -> graph.add("Tanh", x);
          case SOFTPLUS -> graph.add("Softplus", x);
          // The network's last axis is the channels', which may lie first here. In a line of
          // numbers their order does not matter to it.
          case SOFTMAX ->
              graph.add("Softmax", x, Attribute.of("axis", in.layout() == Layout.FIRST ? 1 : -1));
        });
  }

  private Flow dense(Dense layer, Flow in, Shape out) {
    Flow rows = in.layout() == Layout.FIRST ? in.last(graph) : in;
    int features = rows.shape().dim(-1);
    float[] kernel = rows.reordered(weight(layer, "kernel"), layer.units());
    String w = graph.constant(layer.name() + "/kernel", kernel, features, layer.units());
    String b =
        layer.useBias()
            ? graph.constant(layer.name() + "/bias", weight(layer, "bias"), layer.units())
            : "";
    if (rows.shape().rank() == 1) {
      var inputs = b.isEmpty() ? List.of(rows.value(), w) : List.of(rows.value(), w, b);
      return Flow.of(graph.add("Gemm", inputs), out);
    }
    String product = graph.add("MatMul", List.of(rows.value(), w));
    return Flow.of(b.isEmpty() ? product : graph.add("Add", List.of(product, b)), out);
  }

  private Flow pool(String operator, Size pool, Size strides, Padding padding, Flow in, Shape out) {
    // The average leaves padding out, as Keras does: ONNX's own default.
    String value =
        graph.add(
            operator,
            List.of(in.first(graph).value()),
            Attribute.ofInts("kernel_shape", pool.height(), pool.width()),
            Attribute.ofInts("strides", strides.height(), strides.width()),
            Convolutions.pads(padding, in.shape(), pool, strides, Size.ONE));
    return new Flow(value, out, Layout.FIRST, out);
  }

  private Flow globalAverage(Flow in, Shape out) {
    long[] axes = in.layout() == Layout.FIRST ? new long[] {2, 3} : new long[] {1, 2};
    String value =
        graph.add(
            "ReduceMean",
            List.of(in.value(), graph.constant(graph.fresh("axes"), axes)),
            Attribute.of("keepdims", 0));
    return Flow.of(value, out);
  }

  private Flow flatten(Flow in, Shape out) {
    if (in.layout() == Layout.FIRST_FLAT) {
      return in;
    }
    if (in.shape().rank() == 0) {
      return Flow.of(
          graph.add("Unsqueeze", List.of(in.value(), graph.constant(graph.fresh("axes"), 1L))),
          out);
    }
    String value = graph.add("Flatten", List.of(in.value()), Attribute.of("axis", 1));
    return in.layout() == Layout.FIRST
        ? new Flow(value, out, Layout.FIRST_FLAT, in.shape())
        : Flow.of(value, out);
  }

  private Flow batchNormalization(BatchNormalization layer, Flow in) {
    float[] mean = weight(layer, "moving_mean");
    float[] variance = weight(layer, "moving_variance");
    int channels = mean.length;
    float[] gamma = layer.scale() ? weight(layer, "gamma") : filled(channels, 1);
    float[] beta = layer.center() ? weight(layer, "beta") : new float[channels];
    if (in.layout() == Layout.FIRST) {
      // The one form that a runtime can melt into the convolution before it.
      String name = layer.name();
      var inputs =
          List.of(
              in.value(),
              graph.constant(name + "/gamma", gamma, channels),
              graph.constant(name + "/beta", beta, channels),
              graph.constant(name + "/moving_mean", mean, channels),
              graph.constant(name + "/moving_variance", variance, channels));
      var epsilon = Attribute.of("epsilon", (float) layer.epsilon());
      return in.with(graph.add("BatchNormalization", inputs, epsilon));
    }
    var factor = new float[channels];
    for (int c = 0; c < channels; c++) {
      factor[c] = (float) (gamma[c] / Math.sqrt(variance[c] + layer.epsilon()));
    }
    Flow centred = combined("Sub", in, layer.name() + "/moving_mean", mean);
    Flow scaled = combined("Mul", centred, layer.name() + "/factor", factor);
    return layer.center() ? combined("Add", scaled, layer.name() + "/beta", beta) : scaled;
  }

  private Flow normalization(Normalization layer, Flow in) {
    int channels = layer.mean().size();
    var mean = new float[channels];
    var deviation = new float[channels];
    for (int c = 0; c < channels; c++) {
      mean[c] = layer.mean().get(c).floatValue();
      double root = Math.sqrt(layer.variance().get(c));
      deviation[c] = (float) Math.max(root, Normalization.EPSILON);
    }
    Flow centred = combined("Sub", in, layer.name() + "/mean", mean);
    return combined("Div", centred, layer.name() + "/deviation", deviation);
  }

  private Flow combined(String operator, Flow in, String name, float[] numbers) {
    return in.with(graph.add(operator, List.of(in.value(), in.perFeature(graph, name, numbers))));
  }

  private Flow rescaling(Rescaling layer, Flow in) {
    Flow flow = in;
    if (layer.scale() != 1) {
      flow = single("Mul", flow, layer.name() + "/scale", layer.scale());
    }
    return layer.offset() == 0
        ? flow
        : single("Add", flow, layer.name() + "/offset", layer.offset());
  }

  private Flow single(String operator, Flow in, String name, double number) {
    String constant = graph.constant(name, new float[] {(float) number});
    return in.with(graph.add(operator, List.of(in.value(), constant)));
  }

  private static float[] filled(int count, float value) {
    var values = new float[count];
    Arrays.fill(values, value);
    return values;
  }
}
