package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;

/**
 * The largest number of each window, channel by channel; strides are the window's size unless
 * given.
 */
public record MaxPooling2D(Size pool, Size strides, Padding padding, String name) implements Layer {
  public MaxPooling2D {
    Windows.check("max_pooling2d", pool, strides, Size.ONE);
  }

  public MaxPooling2D(int pool) {
    this(Size.of(pool), Size.of(pool), Padding.VALID, "");
  }

  public MaxPooling2D() {
    this(2);
  }

  public MaxPooling2D withStrides(int strides) {
    return new MaxPooling2D(pool, Size.of(strides), padding, name);
  }

  public MaxPooling2D withPadding(Padding padding) {
    return new MaxPooling2D(pool, strides, padding, name);
  }

  @Override
  public MaxPooling2D named(String name) {
    return new MaxPooling2D(pool, strides, padding, name);
  }

  @Override
  public String kind() {
    return "max_pooling2d";
  }

  @Override
  public Shape output(Shape input) {
    ShapeErrors.image(this, input);
    return Windows.output(this, input, pool, strides, padding, Size.ONE, input.dim(2));
  }
}
