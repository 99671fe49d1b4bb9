package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;

/** x · scale + offset, the same for every number. */
public record Rescaling(double scale, double offset, String name) implements Layer {
  public Rescaling(double scale) {
    this(scale, 0, "");
  }

  public Rescaling(double scale, double offset) {
    this(scale, offset, "");
  }

  @Override
  public Rescaling named(String name) {
    return new Rescaling(scale, offset, name);
  }

  @Override
  public String kind() {
    return "rescaling";
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }
}
