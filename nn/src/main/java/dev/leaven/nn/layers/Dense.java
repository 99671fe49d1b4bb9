package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;
import dev.leaven.nn.initializers.GlorotUniform;
import dev.leaven.nn.initializers.Initializer;
import dev.leaven.nn.initializers.Zeros;
import java.util.ArrayList;
import java.util.List;

/**
 * activation(x · kernel + bias) along the last axis; the kernel is (in, units).
 *
 * @param units how many numbers it gives
 */
public record Dense(
    int units,
    ActivationFunction activation,
    boolean useBias,
    Initializer kernelInitializer,
    Initializer biasInitializer,
    String name)
    implements Layer {

  public Dense {
    ShapeErrors.setting(
        units > 0, "dense", "units must be positive, was " + units + ".", "Give at least 1.");
  }

  public Dense(int units, ActivationFunction activation) {
    this(units, activation, true, new GlorotUniform(), new Zeros(), "");
  }

  public Dense(int units) {
    this(units, ActivationFunction.LINEAR);
  }

  public Dense withBias(boolean useBias) {
    return new Dense(units, activation, useBias, kernelInitializer, biasInitializer, name);
  }

  public Dense withKernelInitializer(Initializer initializer) {
    return new Dense(units, activation, useBias, initializer, biasInitializer, name);
  }

  public Dense withBiasInitializer(Initializer initializer) {
    return new Dense(units, activation, useBias, kernelInitializer, initializer, name);
  }

  @Override
  public Dense named(String name) {
    return new Dense(units, activation, useBias, kernelInitializer, biasInitializer, name);
  }

  @Override
  public String kind() {
    return "dense";
  }

  @Override
  public Shape output(Shape input) {
    if (input.rank() == 0) {
      throw ShapeErrors.shape(this, "rows of at least one axis", input, "Put a Reshape before it.");
    }
    return input.withLast(units);
  }

  @Override
  public List<WeightSpec> weights(Shape input) {
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(new WeightSpec("kernel", Shape.of(input.dim(-1), units), kernelInitializer, true));
    if (useBias) {
      specs.add(new WeightSpec("bias", Shape.of(units), biasInitializer, true));
    }
    return specs;
  }
}
