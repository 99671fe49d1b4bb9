package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/** Normal around a mean. */
public record RandomNormal(double mean, double deviation) implements Initializer {
  public RandomNormal {
    Draws.setting(
        Double.isFinite(mean) && deviation >= 0 && Double.isFinite(deviation),
        "RandomNormal needs a finite mean and a deviation of at least 0, had %s and %s."
            .formatted(mean, deviation),
        "Keep the defaults, 0 and 0.05.");
  }

  public RandomNormal() {
    this(0, 0.05);
  }

  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    return Draws.normal(shape, mean, deviation, random);
  }
}
