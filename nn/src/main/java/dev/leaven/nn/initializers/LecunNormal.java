package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/** Normal with variance 1 / in, cut at two standard deviations. LeCun and others 1998. */
public record LecunNormal() implements Initializer {
  private static final VarianceScaling SCALING =
      new VarianceScaling(
          1, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.TRUNCATED_NORMAL);

  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    return SCALING.values(shape, random);
  }
}
