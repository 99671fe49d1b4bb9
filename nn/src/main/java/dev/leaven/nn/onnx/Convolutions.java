package dev.leaven.nn.onnx;

import dev.leaven.nn.Shape;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.DepthwiseConv2D;
import dev.leaven.nn.layers.Padding;
import dev.leaven.nn.layers.Size;
import dev.leaven.nn.onnx.Flow.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes convolutions without their activation. ONNX has kernels as (filters, in / groups, height,
 * width), so Keras's (height, width, in / groups, filters) are turned.
 */
final class Convolutions {
  private final Graph graph;
  private final Map<String, float[]> weights;

  Convolutions(Graph graph, Map<String, float[]> weights) {
    this.graph = graph;
    this.weights = weights;
  }

  Flow add(Conv2D layer, Flow in, Shape out) {
    return add(
        layer.name(),
        layer.kernel(),
        layer.useBias(),
        layer.groups(),
        in,
        out,
        attributes(layer.kernel(), layer.strides(), layer.padding(), layer.dilation(), in.shape()));
  }

  /** A group a channel; its maps lie together, as Keras has them. */
  Flow add(DepthwiseConv2D layer, Flow in, Shape out) {
    return add(
        layer.name(),
        layer.kernel(),
        layer.useBias(),
        in.shape().dim(2),
        in,
        out,
        attributes(layer.kernel(), layer.strides(), layer.padding(), layer.dilation(), in.shape()));
  }

  private static List<Attribute> attributes(
      Size kernel, Size strides, Padding padding, Size dilation, Shape image) {
    return List.of(
        Attribute.ofInts("kernel_shape", kernel.height(), kernel.width()),
        Attribute.ofInts("strides", strides.height(), strides.width()),
        Attribute.ofInts("dilations", dilation.height(), dilation.width()),
        pads(padding, image, kernel, strides, dilation));
  }

  private Flow add(
      String name,
      Size kernel,
      boolean useBias,
      int groups,
      Flow in,
      Shape out,
      List<Attribute> attributes) {
    Flow image = in.first(graph);
    int filters = out.dim(2);
    int area = kernel.height() * kernel.width();
    float[] turned = turned(weight(name + "/kernel"), area, filters);
    var inputs = new ArrayList<String>();
    inputs.add(image.value());
    inputs.add(
        graph.constant(
            name + "/kernel",
            turned,
            filters,
            turned.length / (filters * area),
            kernel.height(),
            kernel.width()));
    if (useBias) {
      inputs.add(graph.constant(name + "/bias", weight(name + "/bias"), filters));
    }
    var all = new ArrayList<>(attributes);
    all.add(Attribute.of("group", groups));
    String value = graph.add("Conv", inputs, all.toArray(Attribute[]::new));
    return new Flow(value, out, Layout.FIRST, out);
  }

  /**
   * A kernel as ONNX has it. A depthwise one (height, width, in, multiplier) is read as (height,
   * width, 1, in · multiplier), which is the same array.
   */
  private static float[] turned(float[] kernel, int area, int filters) {
    int depth = kernel.length / (area * filters);
    var turned = new float[kernel.length];
    for (int k = 0; k < area; k++) {
      for (int c = 0; c < depth; c++) {
        for (int f = 0; f < filters; f++) {
          turned[(f * depth + c) * area + k] = kernel[(k * depth + c) * filters + f];
        }
      }
    }
    return turned;
  }

  private float[] weight(String name) {
    return Objects.requireNonNull(weights.get(name));
  }

  /** Zeros before and after, one more after where the number is odd, as Keras has them. */
  static Attribute pads(Padding padding, Shape image, Size kernel, Size strides, Size dilation) {
    int height = image.dim(0);
    int width = image.dim(1);
    return Attribute.ofInts(
        "pads",
        padding.before(height, kernel.height(), strides.height(), dilation.height()),
        padding.before(width, kernel.width(), strides.width(), dilation.width()),
        padding.after(height, kernel.height(), strides.height(), dilation.height()),
        padding.after(width, kernel.width(), strides.width(), dilation.width()));
  }
}
