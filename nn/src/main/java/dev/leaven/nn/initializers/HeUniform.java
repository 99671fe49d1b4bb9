package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/** Uniform in ±√(6 / in), for kernels before a ReLU. He and others 2015. */
public record HeUniform() implements Initializer {
  private static final VarianceScaling SCALING =
      new VarianceScaling(2, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.UNIFORM);

  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    return SCALING.values(shape, random);
  }
}
