package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;

/** The mean of an image, channel by channel: (height, width, channels) gives (channels). */
public record GlobalAveragePooling2D(String name) implements Layer {
  public GlobalAveragePooling2D() {
    this("");
  }

  @Override
  public GlobalAveragePooling2D named(String name) {
    return new GlobalAveragePooling2D(name);
  }

  @Override
  public String kind() {
    return "global_average_pooling2d";
  }

  @Override
  public Shape output(Shape input) {
    ShapeErrors.image(this, input);
    return Shape.of(input.dim(2));
  }
}
