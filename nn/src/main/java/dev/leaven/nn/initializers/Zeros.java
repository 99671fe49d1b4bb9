package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/** All 0. */
public record Zeros() implements Initializer {
  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    return new float[shape.size()];
  }
}
