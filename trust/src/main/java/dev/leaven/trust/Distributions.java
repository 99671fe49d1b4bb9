package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

/** Tails of the normal and of the chi-square distribution. */
final class Distributions {
  private static final double TINY = 1e-300;
  private static final double EXACT = 1e-15;
  private static final int TERMS = 10_000;

  /** Lanczos's approximation of the gamma function with g = 7 and nine terms, good to 1e-15. */
  private static final double[] LANCZOS = {
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private Distributions() {}

  /** The chance that a standard normal number is at most {@code z}. */
  static double normal(double z) {
    double tail = z == 0 ? 0.5 : 0.5 * upperGamma(0.5, z * z / 2);
    return z > 0 ? 1 - tail : tail;
  }

  /** The chance that a chi-square number of so many degrees of freedom is above {@code x}. */
  static double chiSquareAbove(double x, int degrees) {
    requireArgument(degrees > 0 && x >= 0, "a chi-square of %s with %s degrees", x, degrees);
    return upperGamma(degrees / 2.0, x / 2);
  }

  /**
   * The regularised upper incomplete gamma function Q(a, x): by its series below a + 1, by its
   * continued fraction (Lentz's way) above, as both converge fast there (Abramowitz and Stegun
   * 6.5.29 and 6.5.31).
   */
  private static double upperGamma(double a, double x) {
    if (x <= 0) {
      return 1;
    }
    double scale = Math.exp(a * Math.log(x) - x - logGamma(a));
    return x < a + 1 ? 1 - scale * series(a, x) : scale * fraction(a, x);
  }

  private static double series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < TERMS && term > sum * EXACT; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum;
  }

  private static double fraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double value = d;
    double step = 0;
    for (int n = 1; n < TERMS && Math.abs(step - 1) > EXACT; n++) {
      double top = -n * (n - a);
      b += 2;
      d = 1 / away(top * d + b);
      c = away(b + top / c);
      step = d * c;
      value *= step;
    }
    return value;
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double logGamma(double x) {
    if (x < 0.5) {
      return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    }
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    double t = x + 6.5;
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
