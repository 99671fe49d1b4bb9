package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/** Uniform between two numbers. */
public record RandomUniform(double least, double most) implements Initializer {
  public RandomUniform {
    Draws.setting(
        least <= most && Double.isFinite(most - least),
        "RandomUniform needs finite bounds in order, had " + least + " and " + most + ".",
        "Give the smaller bound first.");
  }

  public RandomUniform() {
    this(-0.05, 0.05);
  }

  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    return Draws.uniform(shape, least, most, random);
  }
}
