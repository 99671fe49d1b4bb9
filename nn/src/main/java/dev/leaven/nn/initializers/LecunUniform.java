package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/** Uniform in ±√(3 / in). LeCun and others 1998. */
public record LecunUniform() implements Initializer {
  private static final VarianceScaling SCALING =
      new VarianceScaling(1, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.UNIFORM);

  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    return SCALING.values(shape, random);
  }
}
