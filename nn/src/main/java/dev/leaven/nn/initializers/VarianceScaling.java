package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/**
 * Random values whose variance is {@code scale} over the fan, so that signals neither grow nor fade
 * from layer to layer. The named initialisers (Glorot, He, LeCun) are cases of it.
 *
 * @param scale of the variance, positive
 */
public record VarianceScaling(double scale, Mode mode, Distribution distribution)
    implements Initializer {
  /** Which fan divides. */
  public enum Mode {
    FAN_IN,
    FAN_OUT,
    FAN_AVG
  }

  /** How values are spread; a truncated normal is redrawn beyond two standard deviations. */
  public enum Distribution {
    UNIFORM,
    UNTRUNCATED_NORMAL,
    TRUNCATED_NORMAL
  }

  /** The standard deviation of a unit normal cut at ±2: widens the normal so that it keeps its. */
  private static final double CUT_DEVIATION = 0.87962566103423978;

  public VarianceScaling {
    Draws.setting(
        scale > 0 && Double.isFinite(scale),
        "VarianceScaling's scale must be positive, was " + scale + ".",
        "Give 1 as Glorot does, or 2 as He does.");
  }

  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    Fans fans = Fans.of(shape);
    double divisor =
        switch (mode) {
          case FAN_IN -> fans.in();
          case FAN_OUT -> fans.out();
          case FAN_AVG -> (fans.in() + fans.out()) / 2;
        };
    double variance = scale / Math.max(1, divisor);
    return switch (distribution) {
      case UNIFORM -> {
        double limit = Math.sqrt(3 * variance);
        yield Draws.uniform(shape, -limit, limit, random);
      }
      case UNTRUNCATED_NORMAL -> Draws.normal(shape, 0, Math.sqrt(variance), random);
      case TRUNCATED_NORMAL ->
          Draws.truncatedNormal(shape, 0, Math.sqrt(variance) / CUT_DEVIATION, random);
    };
  }
}
