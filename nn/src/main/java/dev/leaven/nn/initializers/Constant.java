package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The same number everywhere. */
public record Constant(double value) implements Initializer {
  public Constant {
    Draws.setting(
        Double.isFinite(value), "Constant needs a finite number, had " + value + ".", "Give one.");
  }

  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    var values = new float[shape.size()];
    Arrays.fill(values, (float) value);
    return values;
  }
}
