package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;
import dev.leaven.nn.initializers.GlorotUniform;
import dev.leaven.nn.initializers.Initializer;
import dev.leaven.nn.initializers.Zeros;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution over images; the kernel is (height, width, in / groups, filters).
 *
 * @param groups in how many equal parts channels are divided; each sees only its own
 */
public record Conv2D(
    int filters,
    Size kernel,
    Size strides,
    Padding padding,
    Size dilation,
    int groups,
    ActivationFunction activation,
    boolean useBias,
    Initializer kernelInitializer,
    Initializer biasInitializer,
    String name)
    implements Layer {

  public Conv2D {
    Windows.check("conv2d", kernel, strides, dilation);
    ShapeErrors.setting(
        filters > 0 && groups > 0 && filters % groups == 0,
        "conv2d",
        "filters must be a positive multiple of groups, was " + filters + " of " + groups + ".",
        "Give filters that groups divide.");
  }

  public Conv2D(int filters, int kernel, ActivationFunction activation) {
    this(
        filters,
        Size.of(kernel),
        Size.ONE,
        Padding.VALID,
        Size.ONE,
        1,
        activation,
        true,
        new GlorotUniform(),
        new Zeros(),
        "");
  }

  public Conv2D(int filters, int kernel) {
    this(filters, kernel, ActivationFunction.LINEAR);
  }

  public Conv2D withKernel(Size kernel) {
    return copy(kernel, strides, padding, dilation, groups, useBias, kernelInitializer, name);
  }

  public Conv2D withStrides(Size strides) {
    return copy(kernel, strides, padding, dilation, groups, useBias, kernelInitializer, name);
  }

  public Conv2D withStrides(int strides) {
    return withStrides(Size.of(strides));
  }

  public Conv2D withPadding(Padding padding) {
    return copy(kernel, strides, padding, dilation, groups, useBias, kernelInitializer, name);
  }

  public Conv2D withDilation(int dilation) {
    return copy(
        kernel, strides, padding, Size.of(dilation), groups, useBias, kernelInitializer, name);
  }

  public Conv2D withGroups(int groups) {
    return copy(kernel, strides, padding, dilation, groups, useBias, kernelInitializer, name);
  }

  public Conv2D withBias(boolean useBias) {
    return copy(kernel, strides, padding, dilation, groups, useBias, kernelInitializer, name);
  }

  public Conv2D withKernelInitializer(Initializer initializer) {
    return copy(kernel, strides, padding, dilation, groups, useBias, initializer, name);
  }

  @Override
  public Conv2D named(String name) {
    return copy(kernel, strides, padding, dilation, groups, useBias, kernelInitializer, name);
  }

  private Conv2D copy(
      Size kernel,
      Size strides,
      Padding padding,
      Size dilation,
      int groups,
      boolean useBias,
      Initializer kernelInitializer,
      String name) {
    return new Conv2D(
        filters,
        kernel,
        strides,
        padding,
        dilation,
        groups,
        activation,
        useBias,
        kernelInitializer,
        biasInitializer,
        name);
  }

  @Override
  public String kind() {
    return "conv2d";
  }

  @Override
  public Shape output(Shape input) {
    ShapeErrors.image(this, input);
    if (input.dim(2) % groups != 0) {
      throw ShapeErrors.shape(
          this, "channels that " + groups + " groups divide", input, "Change groups.");
    }
    return Windows.output(this, input, kernel, strides, padding, dilation, filters);
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    List<WeightSpec> specs = new ArrayList<>();
    Shape shape = Shape.of(kernel.height(), kernel.width(), input.dim(2) / groups, filters);
    specs.add(new WeightSpec("kernel", shape, kernelInitializer, true));
    if (useBias) {
      specs.add(new WeightSpec("bias", Shape.of(filters), biasInitializer, true));
    }
    return specs;
  }
}
