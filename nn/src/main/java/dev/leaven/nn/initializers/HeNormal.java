package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/**
 * Normal with variance 2 / in, cut at two standard deviations, for kernels before a ReLU. He and
 * others 2015.
 */
public record HeNormal() implements Initializer {
  private static final VarianceScaling SCALING =
      new VarianceScaling(
          2, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.TRUNCATED_NORMAL);

  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    return SCALING.values(shape, random);
  }
}
