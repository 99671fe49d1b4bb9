package dev.leaven.nn.twin;

import dev.leaven.nn.Shape;
import dev.leaven.nn.initializers.GlorotUniform;
import dev.leaven.nn.initializers.Zeros;
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
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Normalization;
import dev.leaven.nn.layers.Padding;
import dev.leaven.nn.layers.Rescaling;
import dev.leaven.nn.layers.Reshape;
import dev.leaven.nn.layers.Size;
import java.util.ArrayList;
import java.util.List;

/** Layers with random options that fit an input of a given shape. */
public final class RandomLayers {
  /** The kinds that take images only. */
  public static final List<String> OF_IMAGES =
      List.of(
          "conv2d",
          "depthwise_conv2d",
          "max_pooling2d",
          "average_pooling2d",
          "global_average_pooling2d");

  /** The kinds that take any shape. */
  public static final List<String> OF_ANYTHING =
      List.of(
          "dense",
          "batch_normalization",
          "activation",
          "flatten",
          "reshape",
          "rescaling",
          "normalization",
          "dropout");

  private RandomLayers() {}

  /** A layer of this kind over an input of this shape. */
  public static Layer of(String kind, Shape in, Draw draw) {
    return switch (kind) {
      case "dense" -> new Dense(draw.between(1, 20), function(draw)).withBias(draw.chance(0.8));
      case "conv2d" -> convolution(in, draw);
      case "depthwise_conv2d" -> depthwise(in, draw);
      case "max_pooling2d" -> {
        Slide s = Slide.draw(in, draw, false);
        yield new MaxPooling2D(s.size, s.strides, s.padding, "");
      }
      case "average_pooling2d" -> {
        Slide s = Slide.draw(in, draw, false);
        yield new AveragePooling2D(s.size, s.strides, s.padding, "");
      }
      case "global_average_pooling2d" -> new GlobalAveragePooling2D();
      case "batch_normalization" ->
          new BatchNormalization(
              draw.pick(0.99, 0.9), draw.pick(1e-3, 1e-2), draw.chance(0.8), draw.chance(0.8), "");
      case "activation" -> new Activation(function(draw));
      case "flatten" -> new Flatten();
      case "reshape" -> reshape(in, draw);
      case "rescaling" -> new Rescaling(draw.uniform(0.5, 1.5), draw.uniform(-0.5, 0.5));
      case "normalization" -> normalization(in, draw);
      case "dropout" -> new Dropout(draw.pick(0.1, 0.25, 0.5, 0.8));
      default -> throw new AssertionError("no random " + kind);
    };
  }

  private static ActivationFunction function(Draw draw) {
    return draw.pick(ActivationFunction.values());
  }

  private static Layer convolution(Shape in, Draw draw) {
    Slide s = Slide.draw(in, draw, true);
    List<Integer> divisors = new ArrayList<>(List.of(1));
    for (int g = 2; g <= in.dim(2); g++) {
      if (in.dim(2) % g == 0) {
        divisors.add(g);
      }
    }
    int groups = draw.chance(0.6) ? 1 : draw.pick(divisors.toArray(new Integer[0]));
    int filters = groups * draw.between(1, groups == 1 ? 20 : 3);
    return new Conv2D(
        filters,
        s.size,
        s.strides,
        s.padding,
        s.dilation,
        groups,
        function(draw),
        draw.chance(0.8),
        new GlorotUniform(),
        new Zeros(),
        "");
  }

  private static Layer depthwise(Shape in, Draw draw) {
    Slide s = Slide.draw(in, draw, true);
    return new DepthwiseConv2D(
        s.size,
        draw.between(1, 3),
        s.strides,
        s.padding,
        s.dilation,
        function(draw),
        draw.chance(0.8),
        new GlorotUniform(),
        new Zeros(),
        "");
  }

  private static Layer reshape(Shape in, Draw draw) {
    int[] dims = Twins.dims(in);
    if (dims.length == 1) {
      int first = dims[0] % 2 == 0 && draw.chance(0.5) ? 2 : 1;
      return new Reshape(first, dims[0] / first);
    }
    if (draw.chance(0.5)) {
      int kept = dims[dims.length - 1];
      return new Reshape(-1, kept);
    }
    int swapped = dims[0];
    dims[0] = dims[dims.length - 1];
    dims[dims.length - 1] = swapped;
    return new Reshape(dims);
  }

  private static Layer normalization(Shape in, Draw draw) {
    List<Double> mean = new ArrayList<>();
    List<Double> variance = new ArrayList<>();
    for (int c = 0; c < in.dim(-1); c++) {
      mean.add(draw.uniform(-0.5, 0.5));
      variance.add(draw.uniform(0.5, 2));
    }
    return new Normalization(mean, variance, "");
  }

  /** How a window slides: options that fit an image. */
  private record Slide(Size size, Size strides, Size dilation, Padding padding) {
    static Slide draw(Shape in, Draw draw, boolean dilates) {
      Size size = new Size(draw.between(1, 4), draw.between(1, 4));
      Size one = Size.ONE;
      Size dilation =
          dilates && draw.chance(0.25) ? new Size(draw.between(1, 3), draw.between(1, 3)) : one;
      Size strides =
          dilation.equals(one) && draw.chance(0.6)
              ? new Size(draw.between(1, 3), draw.between(1, 3))
              : one;
      boolean fits =
          (size.height() - 1) * dilation.height() < in.dim(0)
              && (size.width() - 1) * dilation.width() < in.dim(1);
      Padding padding = fits && draw.chance(0.5) ? Padding.VALID : Padding.SAME;
      return new Slide(size, strides, dilation, padding);
    }
  }
}
