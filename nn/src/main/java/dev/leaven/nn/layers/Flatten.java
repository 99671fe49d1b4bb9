package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;

/** Lays each row out along one axis. */
public record Flatten(String name) implements Layer {
  public Flatten() {
    this("");
  }

  @Override
  public Flatten named(String name) {
    return new Flatten(name);
  }

  @Override
  public String kind() {
    return "flatten";
  }

  @Override
  public Shape output(Shape input) {
    return Shape.of(input.size());
  }
}
