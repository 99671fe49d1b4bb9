package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;

/** The mean of each window, channel by channel; padding does not count, as in Keras. */
public record AveragePooling2D(Size pool, Size strides, Padding padding, String name)
    implements Layer {
  public AveragePooling2D {
    Windows.check("average_pooling2d", pool, strides, Size.ONE);
  }

  public AveragePooling2D(int pool) {
    this(Size.of(pool), Size.of(pool), Padding.VALID, "");
  }

  public AveragePooling2D() {
    this(2);
  }

  public AveragePooling2D withStrides(int strides) {
    return new AveragePooling2D(pool, Size.of(strides), padding, name);
  }

  public AveragePooling2D withPadding(Padding padding) {
    return new AveragePooling2D(pool, strides, padding, name);
  }

  @Override
  public AveragePooling2D named(String name) {
    return new AveragePooling2D(pool, strides, padding, name);
  }

  @Override
  public String kind() {
    return "average_pooling2d";
  }

  @Override
  public Shape output(Shape input) {
    ShapeErrors.image(this, input);
    return Windows.output(this, input, pool, strides, padding, Size.ONE, input.dim(2));
  }
}
