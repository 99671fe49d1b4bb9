package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** All 1. */
public record Ones() implements Initializer {
  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    float[] values = new float[shape.size()];
    Arrays.fill(values, 1);
    return values;
  }
}
