package dev.leaven.nn.twin;

import java.util.List;

/**
 * An activation function of every value; softmax of every row along the last axis.
 *
 * <p>Derivatives are written out from the functions' formulas at the input, not at the output.
 */
public final class ActivationTwin extends Twin {
  /** All that there are, by Keras's names. */
  public static final List<String> NAMES =
      List.of(
          "linear",
          "relu",
          "leaky_relu",
          "elu",
          "gelu",
          "silu",
          "sigmoid",
          "tanh",
          "softplus",
          "softmax");

  /** The slope of {@code activations.leaky_relu} in Keras. */
  public static final double LEAKY_SLOPE = 0.2;

  private final String name;
  private final int last;
  private double[] x = {};
  private double[] y = {};

  public ActivationTwin(int[] in, String name) {
    super(in, in);
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("no twin of " + name);
    }
    this.name = name;
    this.last = in[in.length - 1];
  }

  @Override
  public double[] forward(double[] x, int n, boolean training) {
    this.x = x.clone();
    this.y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = name.equals("softmax") ? Math.exp(x[i] - largestOfRow(i)) : value(x[i]);
    }
    if (name.equals("softmax")) {
      divideRows(y);
    }
    return y.clone();
  }

  private double largestOfRow(int i) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < last; k++) {
      largest = Math.max(largest, x[i / last * last + k]);
    }
    return largest;
  }

  private void divideRows(double[] values) {
    for (int row = 0; row < values.length; row += last) {
      double sum = 0;
      for (int k = 0; k < last; k++) {
        sum += values[row + k];
      }
      for (int k = 0; k < last; k++) {
        values[row + k] /= sum;
      }
    }
  }

  private double value(double v) {
    return switch (name) {
      case "relu" -> Math.max(v, 0);
      case "leaky_relu" -> v >= 0 ? v : LEAKY_SLOPE * v;
      case "elu" -> v >= 0 ? v : Math.expm1(v);
      case "gelu" -> v * NormalDistribution.below(v);
      case "silu" -> v * sigmoid(v);
      case "sigmoid" -> sigmoid(v);
      case "tanh" -> Math.tanh(v);
      case "softplus" -> Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));
      default -> v;
    };
  }

  private double slope(double v) {
    double s = sigmoid(v);
    return switch (name) {
      case "relu" -> v > 0 ? 1 : 0;
      case "leaky_relu" -> v > 0 ? 1 : LEAKY_SLOPE;
      case "elu" -> v >= 0 ? 1 : Math.exp(v);
      case "gelu" -> NormalDistribution.below(v) + v * NormalDistribution.density(v);
      case "silu" -> s * (1 + v * (1 - s));
      case "sigmoid" -> s * (1 - s);
      case "tanh" -> 1 - Math.tanh(v) * Math.tanh(v);
      case "softplus" -> s;
      default -> 1;
    };
  }

  static double sigmoid(double v) {
    return v >= 0 ? 1 / (1 + Math.exp(-v)) : Math.exp(v) / (1 + Math.exp(v));
  }

  @Override
  public double[] backward(double[] dy, int n) {
    double[] dx = new double[dy.length];
    for (int i = 0; i < dx.length; i++) {
      dx[i] = name.equals("softmax") ? y[i] * (dy[i] - meanOfRow(dy, i)) : dy[i] * slope(x[i]);
    }
    return dx;
  }

  private double meanOfRow(double[] dy, int i) {
    double sum = 0;
    for (int k = 0; k < last; k++) {
      sum += dy[i / last * last + k] * y[i / last * last + k];
    }
    return sum;
  }

  @Override
  public double distanceToKink() {
    double distance = SMOOTH;
    if (name.equals("relu") || name.equals("leaky_relu")) {
      for (double v : x) {
        // At an exact zero (a window over zeros) both take the lower side, as TensorFlow does.
        distance = v == 0 ? distance : Math.min(distance, Math.abs(v));
      }
    }
    return distance;
  }
}
