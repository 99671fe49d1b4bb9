package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;

/**
 * How many numbers enter and leave each unit of a weight, counted as Keras's {@code compute_fans}.
 */
record Fans(double in, double out) {
  static Fans of(Shape shape) {
    if (shape.rank() == 0) {
      return new Fans(1, 1);
    }
    if (shape.rank() == 1) {
      return new Fans(shape.dim(0), shape.dim(0));
    }
    double field = 1;
    for (int i = 0; i < shape.rank() - 2; i++) {
      field *= shape.dim(i);
    }
    return new Fans(shape.dim(-2) * field, shape.dim(-1) * field);
  }
}
