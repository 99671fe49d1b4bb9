package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/**
 * Columns (or rows, where there are fewer) at right angles and of length {@code gain}. Saxe and
 * others 2013.
 *
 * <p>All axes but the last count as one. Normal draws are made orthonormal by Gram and Schmidt,
 * each vector twice, in double precision; that is the Q of a QR decomposition whose R has a
 * positive diagonal, which is what makes the result uniform over all such matrices.
 */
public record Orthogonal(double gain) implements Initializer {
  public Orthogonal {
    Draws.setting(
        Double.isFinite(gain), "Orthogonal needs a finite gain, had " + gain + ".", "Give 1.");
  }

  public Orthogonal() {
    this(1);
  }

  @Override
  public float[] values(Shape shape, RandomGenerator random) {
    Draws.setting(
        shape.rank() >= 2,
        "Orthogonal needs a weight of at least two axes, was given " + shape + ".",
        "Use it for kernels, and Zeros for biases.");
    int columns = shape.dim(-1);
    int rows = shape.size() / columns;
    int count = Math.min(rows, columns);
    double[][] vectors = orthonormal(count, Math.max(rows, columns), random);
    var values = new float[shape.size()];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double number = rows < columns ? vectors[r][c] : vectors[c][r];
        values[r * columns + c] = (float) (gain * number);
      }
    }
    return values;
  }

  private static double[][] orthonormal(int count, int length, RandomGenerator random) {
    var vectors = new double[count][length];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < length; j++) {
        vectors[i][j] = random.nextGaussian();
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < i; k++) {
          add(vectors[i], vectors[k], -dot(vectors[i], vectors[k]));
        }
      }
      double norm = Math.sqrt(dot(vectors[i], vectors[i]));
      for (int j = 0; j < length; j++) {
        vectors[i][j] /= norm;
      }
    }
    return vectors;
  }

  private static void add(double[] to, double[] vector, double times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * vector[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
