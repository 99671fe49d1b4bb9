package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/** Normal around a mean, redrawn beyond two standard deviations. */
public record TruncatedNormal(double mean, double deviation) implements Initializer {
  public TruncatedNormal {
    Draws.setting(
        Double.isFinite(mean) && deviation >= 0 && Double.isFinite(deviation),
        "TruncatedNormal needs a finite mean and a deviation of at least 0, had %s and %s."
            .formatted(mean, deviation),
        "Keep the defaults, 0 and 0.05.");
  }

  public TruncatedNormal() {
    this(0, 0.05);
  }

  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    return Draws.truncatedNormal(shape, mean, deviation, random);
  }
}
