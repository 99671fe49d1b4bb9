package dev.leaven.recommend.recipes;

import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.Interactions;
import java.util.SplittableRandom;

/**
 * iALS in double precision: whole matrices, three conjugate gradients a row, twelve for a person.
 */
final class IalsTwin {
  private final Interactions taken;
  private final double alpha;
  private final double lambda;
  private final double[][] people;
  private final double[][] items;

  IalsTwin(Interactions taken, int factors, double alpha, double lambda, long seed) {
    this.taken = taken;
    this.alpha = alpha;
    this.lambda = lambda;
    this.people = drawn(taken.rows(), factors, seed);
    this.items = drawn(taken.columns(), factors, seed + 1);
  }

  void sweep() {
    solveAll(taken, items, people);
    solveAll(taken.transposed(), people, items);
  }

  double[] scores(History person) {
    double[] taste = new double[items[0].length];
    solve(system(items, person.distinct()), right(items, person.distinct()), taste, 12);
    double[] scores = new double[items.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = dot(items[i], taste);
    }
    return scores;
  }

  private void solveAll(Interactions rows, double[][] fixed, double[][] solved) {
    for (int r = 0; r < rows.rows(); r++) {
      int[] listed =
          java.util.Arrays.copyOfRange(rows.items(), rows.starts()[r], rows.starts()[r + 1]);
      solve(system(fixed, listed), right(fixed, listed), solved[r], 3);
    }
  }

  private double[][] system(double[][] fixed, int[] listed) {
    int n = fixed[0].length;
    double[][] a = new double[n][n];
    for (double[] row : fixed) {
      add(a, row, alpha);
    }
    for (int item : listed) {
      add(a, fixed[item], 1);
    }
    for (int f = 0; f < n; f++) {
      a[f][f] += lambda * (listed.length + alpha * fixed.length);
    }
    return a;
  }

  private static double[] right(double[][] fixed, int[] listed) {
    double[] b = new double[fixed[0].length];
    for (int item : listed) {
      for (int f = 0; f < b.length; f++) {
        b[f] += fixed[item][f];
      }
    }
    return b;
  }

  private static void add(double[][] a, double[] row, double weight) {
    for (int f = 0; f < row.length; f++) {
      for (int g = 0; g < row.length; g++) {
        a[f][g] += weight * row[f] * row[g];
      }
    }
  }

  private static void solve(double[][] a, double[] b, double[] x, int steps) {
    int n = b.length;
    double[] r = new double[n];
    for (int f = 0; f < n; f++) {
      r[f] = b[f] - dot(a[f], x);
    }
    double[] p = r.clone();
    double norm = dot(r, r);
    for (int step = 0; step < steps && norm > 1e-18; step++) {
      double[] image = new double[n];
      for (int f = 0; f < n; f++) {
        image[f] = dot(a[f], p);
      }
      double length = norm / dot(p, image);
      for (int f = 0; f < n; f++) {
        x[f] += length * p[f];
        r[f] -= length * image[f];
      }
      double next = dot(r, r);
      for (int f = 0; f < n; f++) {
        p[f] = r[f] + next / norm * p[f];
      }
      norm = next;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int f = 0; f < a.length; f++) {
      sum += a[f] * b[f];
    }
    return sum;
  }

  private static double[][] drawn(int rows, int factors, long seed) {
    var random = new SplittableRandom(seed);
    double[][] drawn = new double[rows][factors];
    double deviation = 0.1 / Math.sqrt(factors);
    for (double[] row : drawn) {
      for (int f = 0; f < factors; f++) {
        row[f] = (float) (random.nextGaussian() * deviation);
      }
    }
    return drawn;
  }
}
