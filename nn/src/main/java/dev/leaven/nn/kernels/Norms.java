package dev.leaven.nn.kernels;

import static dev.leaven.nn.kernels.Memory.get;
import static dev.leaven.nn.kernels.Memory.put;

import java.util.Arrays;

/**
 * Statistics of the columns of a matrix, and batch normalization by them. Sums are kept in double:
 * over a batch of images a column has tens of thousands of numbers.
 */
public final class Norms {
  private final double[] first;
  private final double[] second;
  private final double[] third;
  private final int columns;

  public Norms(int columns) {
    this.columns = columns;
    this.first = new double[columns];
    this.second = new double[columns];
    this.third = new double[columns];
  }

  /** The mean and population variance of each column. */
  public void statistics(long x, int lines, long mean, long variance) {
    Arrays.fill(first, 0);
    Arrays.fill(second, 0);
    for (int r = 0; r < lines; r++) {
      long at = x + 4L * r * columns;
      for (int c = 0; c < columns; c++) {
        first[c] += get(at + 4L * c);
      }
    }
    for (int c = 0; c < columns; c++) {
      first[c] /= lines;
      put(mean + 4L * c, (float) first[c]);
    }
    for (int r = 0; r < lines; r++) {
      long at = x + 4L * r * columns;
      for (int c = 0; c < columns; c++) {
        double d = get(at + 4L * c) - first[c];
        second[c] += d * d;
      }
    }
    for (int c = 0; c < columns; c++) {
      put(variance + 4L * c, (float) (second[c] / lines));
    }
  }

  /** y = gamma (x - mean) / √(variance + epsilon) + beta; gamma and beta may be 0 for none. */
  public void normalize(
      long x, long y, int lines, long mean, long variance, long gamma, long beta, double epsilon) {
    for (int c = 0; c < columns; c++) {
      double scale = 1 / Math.sqrt(get(variance + 4L * c) + epsilon);
      first[c] = gamma == 0 ? scale : scale * get(gamma + 4L * c);
      second[c] = (beta == 0 ? 0 : get(beta + 4L * c)) - get(mean + 4L * c) * first[c];
    }
    for (int r = 0; r < lines; r++) {
      long at = 4L * r * columns;
      for (int c = 0; c < columns; c++) {
        put(y + at + 4L * c, (float) (get(x + at + 4L * c) * first[c] + second[c]));
      }
    }
  }

  /**
   * Turns d, the gradient of {@link #normalize}'s output under the batch's own statistics, into
   * that of its input, in place, and gives the gradients of gamma and beta (0 for none).
   *
   * <p>dx = gamma / σ · (dy - mean(dy) - x̂ · mean(dy · x̂)).
   */
  public void backward(
      long x,
      long d,
      int lines,
      long mean,
      long variance,
      long gamma,
      long dGamma,
      long dBeta,
      double epsilon) {
    Arrays.fill(first, 0);
    Arrays.fill(second, 0);
    for (int r = 0; r < lines; r++) {
      long at = 4L * r * columns;
      for (int c = 0; c < columns; c++) {
        double dy = get(d + at + 4L * c);
        first[c] += dy;
        second[c] += dy * (get(x + at + 4L * c) - get(mean + 4L * c));
      }
    }
    for (int c = 0; c < columns; c++) {
      double inverse = 1 / Math.sqrt(get(variance + 4L * c) + epsilon);
      if (dBeta != 0) {
        put(dBeta + 4L * c, (float) first[c]);
      }
      if (dGamma != 0) {
        put(dGamma + 4L * c, (float) (second[c] * inverse));
      }
      double factor = gamma == 0 ? inverse : inverse * get(gamma + 4L * c);
      double slope = factor * second[c] * inverse * inverse / lines;
      second[c] = -slope;
      third[c] = slope * get(mean + 4L * c) - factor * first[c] / lines;
      first[c] = factor;
    }
    // dx = first · dy + second · x + third, column by column.
    for (int r = 0; r < lines; r++) {
      long at = 4L * r * columns;
      for (int c = 0; c < columns; c++) {
        long o = at + 4L * c;
        put(d + o, (float) (first[c] * get(d + o) + second[c] * get(x + o) + third[c]));
      }
    }
  }

  /**
   * d, the gradient of {@link #normalize}'s output, becomes that of its input where mean and
   * variance do not depend on it: d · gamma / √(variance + epsilon).
   */
  public void scale(long d, int lines, long variance, long gamma, double epsilon) {
    for (int c = 0; c < columns; c++) {
      double inverse = 1 / Math.sqrt(get(variance + 4L * c) + epsilon);
      first[c] = gamma == 0 ? inverse : inverse * get(gamma + 4L * c);
    }
    for (int r = 0; r < lines; r++) {
      long at = d + 4L * r * columns;
      for (int c = 0; c < columns; c++) {
        put(at + 4L * c, (float) (get(at + 4L * c) * first[c]));
      }
    }
  }

  /** moving = momentum · moving + (1 - momentum) · batch. */
  public void move(long moving, long batch, double momentum) {
    for (int c = 0; c < columns; c++) {
      long at = moving + 4L * c;
      put(at, (float) (get(at) * momentum + get(batch + 4L * c) * (1 - momentum)));
    }
  }
}
