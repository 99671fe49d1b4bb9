package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;

/** An activation function as a layer of its own. */
public record Activation(ActivationFunction function, String name) implements Layer {
  public Activation(ActivationFunction function) {
    this(function, "");
  }

  @Override
  public Activation named(String name) {
    return new Activation(function, name);
  }

  @Override
  public String kind() {
    return "activation";
  }

  @Override
  public Shape output(Shape input) {
    if (function == ActivationFunction.SOFTMAX && input.rank() == 0) {
      throw ShapeErrors.shape(this, "at least one axis", input, "Put a Reshape before it.");
    }
    return input;
  }
}
