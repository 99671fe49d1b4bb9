package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/** Normal with variance 2 / (in + out), cut at two standard deviations. Glorot and Bengio 2010. */
public record GlorotNormal() implements Initializer {
  private static final VarianceScaling SCALING =
      new VarianceScaling(
          1, VarianceScaling.Mode.FAN_AVG, VarianceScaling.Distribution.TRUNCATED_NORMAL);

  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    return SCALING.values(shape, random);
  }
}
