package dev.leaven.nn.initializers;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/** Arrays of random numbers, drawn in row-major order. */
final class Draws {
  private Draws() {}

  static float[] uniform(Shape shape, double least, double most, RandomGenerator random) {
    var values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (least + random.nextDouble() * (most - least));
    }
    return values;
  }

  static float[] normal(Shape shape, double mean, double deviation, RandomGenerator random) {
    var values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (mean + random.nextGaussian() * deviation);
    }
    return values;
  }

  static float[] truncatedNormal(
      Shape shape, double mean, double deviation, RandomGenerator random) {
    var values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      double drawn = random.nextGaussian();
      while (Math.abs(drawn) > 2) {
        drawn = random.nextGaussian();
      }
      values[i] = (float) (mean + drawn * deviation);
    }
    return values;
  }

  static void setting(boolean holds, String detail, String fix) {
    if (!holds) {
      throw new LeavenException(ErrorCode.LV_1705, detail, fix);
    }
  }
}
