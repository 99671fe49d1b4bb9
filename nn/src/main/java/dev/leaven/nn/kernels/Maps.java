package dev.leaven.nn.kernels;

import static dev.leaven.nn.kernels.Memory.get;
import static dev.leaven.nn.kernels.Memory.put;

import dev.leaven.nn.layers.ActivationFunction;

/** Maps over numbers and rows, in plain Java: activations, biases, scales, and their gradients. */
public class Maps {
  private static final double SQRT_HALF = Math.sqrt(0.5);
  private static final double INV_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);

  /** Whether a function's gradient needs its argument, not only its value. */
  public static boolean needsArgument(ActivationFunction f) {
    return f == ActivationFunction.GELU || f == ActivationFunction.SILU;
  }

  /** y = f(x) for {@code rows} rows of {@code columns}; x may be y. */
  public void activate(ActivationFunction f, long x, long y, int rows, int columns) {
    if (f == ActivationFunction.SOFTMAX) {
      softmax(x, y, rows, columns);
      return;
    }
    long n = (long) rows * columns;
    for (long o = 0; o < 4 * n; o += 4) {
      put(y + o, value(f, get(x + o)));
    }
  }

  /**
   * d becomes d · f'(x), in place.
   *
   * @param x the argument where {@link #needsArgument}, else unused
   * @param y the value
   */
  public void derive(ActivationFunction f, long x, long y, long d, int rows, int columns) {
    if (f == ActivationFunction.SOFTMAX) {
      softmaxBackward(y, d, rows, columns);
      return;
    }
    long n = (long) rows * columns;
    boolean argument = needsArgument(f);
    for (long o = 0; o < 4 * n; o += 4) {
      put(d + o, get(d + o) * slope(f, argument ? get(x + o) : 0, get(y + o)));
    }
  }

  static float value(ActivationFunction f, float x) {
    return switch (f) {
      case LINEAR, SOFTMAX -> x;
      case RELU -> Math.max(x, 0);
      case LEAKY_RELU -> x > 0 ? x : ActivationFunction.LEAKY_SLOPE * x;
      case ELU -> x > 0 ? x : (float) Math.expm1(x);
      case GELU -> (float) (x * ErrorFunction.normal(x));
      case SILU -> (float) (x / (1 + Math.exp(-x)));
      case SIGMOID -> (float) (1 / (1 + Math.exp(-x)));
      case TANH -> (float) Math.tanh(x);
      case SOFTPLUS -> (float) (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
    };
  }

  private static float slope(ActivationFunction f, float x, float y) {
    return switch (f) {
      case LINEAR, SOFTMAX -> 1;
      case RELU -> y > 0 ? 1 : 0;
      case LEAKY_RELU -> y > 0 ? 1 : ActivationFunction.LEAKY_SLOPE;
      case ELU -> y > 0 ? 1 : y + 1;
      case GELU -> (float) (ErrorFunction.normal(x) + x * INV_SQRT_2PI * Math.exp(-0.5 * x * x));
      case SILU -> {
        double s = 1 / (1 + Math.exp(-x));
        yield (float) (s * (1 + x * (1 - s)));
      }
      case SIGMOID -> y * (1 - y);
      case TANH -> 1 - y * y;
      case SOFTPLUS -> (float) -Math.expm1(-y);
    };
  }

  private static void softmax(long x, long y, int rows, int columns) {
    for (int r = 0; r < rows; r++) {
      long at = 4L * r * columns;
      float most = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < columns; j++) {
        most = Math.max(most, get(x + at + 4L * j));
      }
      double sum = 0;
      for (int j = 0; j < columns; j++) {
        double e = Math.exp(get(x + at + 4L * j) - most);
        sum += e;
        put(y + at + 4L * j, (float) e);
      }
      float scale = (float) (1 / sum);
      for (int j = 0; j < columns; j++) {
        put(y + at + 4L * j, get(y + at + 4L * j) * scale);
      }
    }
  }

  private static void softmaxBackward(long y, long d, int rows, int columns) {
    for (int r = 0; r < rows; r++) {
      long at = 4L * r * columns;
      double dot = 0;
      for (int j = 0; j < columns; j++) {
        dot += (double) get(y + at + 4L * j) * get(d + at + 4L * j);
      }
      for (int j = 0; j < columns; j++) {
        float p = get(y + at + 4L * j);
        put(d + at + 4L * j, (float) (p * (get(d + at + 4L * j) - dot)));
      }
    }
  }

  /** Adds a bias of {@code columns} numbers to each row. */
  public void addToRows(long y, long bias, int rows, int columns) {
    for (int r = 0; r < rows; r++) {
      long at = y + 4L * r * columns;
      for (int j = 0; j < columns; j++) {
        put(at + 4L * j, get(at + 4L * j) + get(bias + 4L * j));
      }
    }
  }

  /** into = the sum of the rows. */
  public void sumRows(long d, long into, int rows, int columns) {
    Memory.zero(into, columns);
    for (int r = 0; r < rows; r++) {
      long at = d + 4L * r * columns;
      for (int j = 0; j < columns; j++) {
        put(into + 4L * j, get(into + 4L * j) + get(at + 4L * j));
      }
    }
  }

  /** y = x · scale + offset. */
  public final void scale(long x, long y, long n, float scale, float offset) {
    for (long o = 0; o < 4 * n; o += 4) {
      put(y + o, get(x + o) * scale + offset);
    }
  }

  /**
   * y = (x - mean) / deviation, with one of each a column. The difference comes first: x and mean
   * may be large and near each other, and their products with 1 / deviation would cancel.
   */
  public final void standardizeColumns(
      long x, long y, long mean, long deviation, int rows, int columns) {
    for (int r = 0; r < rows; r++) {
      long at = 4L * r * columns;
      for (int j = 0; j < columns; j++) {
        long o = at + 4L * j;
        put(y + o, (get(x + o) - get(mean + 4L * j)) / get(deviation + 4L * j));
      }
    }
  }

  /** Whether no number is NaN or infinite. */
  public boolean finite(long x, long n) {
    float sum = 0;
    for (long o = 0; o < 4 * n; o += 4) {
      sum += get(x + o) * 0;
    }
    return sum == 0;
  }

  /** y = x · mask. */
  public final void multiply(long x, long mask, long y, long n) {
    for (long o = 0; o < 4 * n; o += 4) {
      put(y + o, get(x + o) * get(mask + o));
    }
  }

  /** The error function in double: its Taylor series below 2.5, its continued fraction above. */
  static final class ErrorFunction {
    private ErrorFunction() {}

    /** The normal distribution function Φ(x) = (1 + erf(x / √2)) / 2. */
    static double normal(double x) {
      return 0.5 * (1 + erf(x * SQRT_HALF));
    }

    /** erf(x), within 1e-12. */
    static double erf(double x) {
      double a = Math.abs(x);
      double value = a < 2.5 ? series(a) : 1 - fraction(a);
      return x < 0 ? -value : value;
    }

    private static double series(double x) {
      double term = x;
      double sum = x;
      for (int n = 1; Math.abs(term) > 1e-17 * sum && n < 60; n++) {
        term *= -x * x / n;
        sum += term / (2 * n + 1);
      }
      return sum * 2 / Math.sqrt(Math.PI);
    }

    private static double fraction(double x) {
      double f = x;
      for (int n = 40; n >= 1; n--) {
        f = x + n / 2.0 / f;
      }
      return Math.exp(-x * x) / (f * Math.sqrt(Math.PI));
    }
  }
}
