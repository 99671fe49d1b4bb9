package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;

/** The shape of one row that enters a network; without it the first data fitted says so. */
public record Input(Shape shape, String name) implements Layer {
  public Input(int... dims) {
    this(Shape.of(dims), "");
  }

  @Override
  public Input named(String name) {
    return new Input(shape, name);
  }

  @Override
  public String kind() {
    return "input";
  }

  @Override
  public Shape output(Shape input) {
    if (!input.equals(shape)) {
      throw ShapeErrors.shape(this, "rows of " + shape, input, "Give data of that shape.");
    }
    return shape;
  }
}
