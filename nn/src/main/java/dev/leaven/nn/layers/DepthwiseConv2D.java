package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;
import dev.leaven.nn.initializers.GlorotUniform;
import dev.leaven.nn.initializers.Initializer;
import dev.leaven.nn.initializers.Zeros;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution of each channel by itself; the kernel is (height, width, in, depthMultiplier) and
 * output channel {@code c * depthMultiplier + m} comes from input channel {@code c}.
 */
public record DepthwiseConv2D(
    Size kernel,
    int depthMultiplier,
    Size strides,
    Padding padding,
    Size dilation,
    ActivationFunction activation,
    boolean useBias,
    Initializer kernelInitializer,
    Initializer biasInitializer,
    String name)
    implements Layer {

  public DepthwiseConv2D {
    Windows.check("depthwise_conv2d", kernel, strides, dilation);
    ShapeErrors.setting(
        depthMultiplier > 0,
        "depthwise_conv2d",
        "depthMultiplier must be positive, was " + depthMultiplier + ".",
        "Give at least 1.");
  }

  public DepthwiseConv2D(int kernel, ActivationFunction activation) {
    this(
        Size.of(kernel),
        1,
        Size.ONE,
        Padding.VALID,
        Size.ONE,
        activation,
        true,
        new GlorotUniform(),
        new Zeros(),
        "");
  }

  public DepthwiseConv2D(int kernel) {
    this(kernel, ActivationFunction.LINEAR);
  }

  public DepthwiseConv2D withStrides(int strides) {
    return copy(depthMultiplier, Size.of(strides), padding, dilation, useBias, name);
  }

  public DepthwiseConv2D withPadding(Padding padding) {
    return copy(depthMultiplier, strides, padding, dilation, useBias, name);
  }

  public DepthwiseConv2D withDilation(int dilation) {
    return copy(depthMultiplier, strides, padding, Size.of(dilation), useBias, name);
  }

  public DepthwiseConv2D withDepthMultiplier(int depthMultiplier) {
    return copy(depthMultiplier, strides, padding, dilation, useBias, name);
  }

  public DepthwiseConv2D withBias(boolean useBias) {
    return copy(depthMultiplier, strides, padding, dilation, useBias, name);
  }

  @Override
  public DepthwiseConv2D named(String name) {
    return copy(depthMultiplier, strides, padding, dilation, useBias, name);
  }

  private DepthwiseConv2D copy(
      int depthMultiplier,
      Size strides,
      Padding padding,
      Size dilation,
      boolean useBias,
      String name) {
    return new DepthwiseConv2D(
        kernel,
        depthMultiplier,
        strides,
        padding,
        dilation,
        activation,
        useBias,
        kernelInitializer,
        biasInitializer,
        name);
  }

  @Override
  public String kind() {
    return "depthwise_conv2d";
  }

  @Override
  public Shape output(Shape input) {
    ShapeErrors.image(this, input);
    return Windows.output(
        this, input, kernel, strides, padding, dilation, input.dim(2) * depthMultiplier);
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    List<WeightSpec> specs = new ArrayList<>();
    Shape shape = Shape.of(kernel.height(), kernel.width(), input.dim(2), depthMultiplier);
    specs.add(new WeightSpec("kernel", shape, kernelInitializer, true));
    if (useBias) {
      Shape bias = Shape.of(input.dim(2) * depthMultiplier);
      specs.add(new WeightSpec("bias", bias, biasInitializer, true));
    }
    return specs;
  }
}
