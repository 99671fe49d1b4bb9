package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/** Uniform in ±√(6 / (in + out)). Glorot and Bengio 2010. */
public record GlorotUniform() implements Initializer {
  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    Fans fans = Fans.of(shape);
    double limit = Math.sqrt(6 / (fans.in() + fans.out()));
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
    }
    return values;
  }
}
