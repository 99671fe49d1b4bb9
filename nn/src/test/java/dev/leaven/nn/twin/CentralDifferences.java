package dev.leaven.nn.twin;

import java.util.function.DoubleSupplier;

/** Derivatives by (f(x + h) - f(x - h)) / 2h, with h = 1e-5: an error of about 1e-10. */
final class CentralDifferences {
  private static final double H = 1e-5;

  private CentralDifferences() {}

  /** The derivative of a function by each of the values that it reads. */
  static double[] of(double[] values, DoubleSupplier function) {
    double[] derivative = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double kept = values[i];
      values[i] = kept + H;
      double above = function.getAsDouble();
      values[i] = kept - H;
      double below = function.getAsDouble();
      values[i] = kept;
      derivative[i] = (above - below) / (2 * H);
    }
    return derivative;
  }
}
