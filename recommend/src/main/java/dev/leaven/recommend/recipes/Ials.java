package dev.leaven.recommend.recipes;

import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.kernels.FactorRows;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Factors of people and items, fitted in turn.
 *
 * <p>Hu, Koren and Volinsky 2008, "Collaborative filtering for implicit feedback datasets", with
 * the loss of Rendle et al. 2022, "Revisiting the performance of iALS on item recommendation
 * benchmarks": Σ (1 − ⟨w, h⟩)² over what people took, + α·Σ ⟨w, h⟩² over all pairs, + λ·Σ (n +
 * α·m)·|w|² over people and items, where n is how many a person (or an item) has of the m there
 * are. One side is fixed and each row of the other solves a linear system; it is solved by a few
 * steps of conjugate gradients from where the row stood (Takács et al. 2011).
 *
 * <p>Settings: {@code factors}, {@code sweeps}, {@code alpha} (α, the weight of what was not
 * taken), {@code lambda} (λ).
 */
final class Ials implements Method {
  private static final int STEPS = 3;

  /** A new person starts from nothing, so needs more steps than a sweep. */
  private static final int FOLD_IN_STEPS = 12;

  @Override
  public String name() {
    return "ials";
  }

  @Override
  public Scorer train(TrainingSet set, Settings settings, long seed) {
    int factors = settings.integer("factors", 256, 1, 1_024);
    int sweeps = settings.integer("sweeps", 12, 1, 1_000);
    float alpha = (float) settings.number("alpha", 0.1, 1e-6, 1e3);
    float lambda = (float) settings.number("lambda", 0.006, 0, 1e6);
    int width = FactorRows.padded(factors);
    var rows = set.interactions();
    var columns = rows.transposed();
    float[] people = drawn(rows.rows(), factors, width, seed);
    float[] items = drawn(rows.columns(), factors, width, seed + 1);
    var solver = new Solver(width, alpha, lambda);
    for (int sweep = 0; sweep < sweeps; sweep++) {
      solver.solveAll(rows, items, people);
      solver.solveAll(columns, people, items);
    }
    return new Factors(
        items, rows.columns(), solver.gram(items, rows.columns()), width, alpha, lambda);
  }

  /** Normal numbers with a deviation of 0.1 ⁄ √factors, as Rendle et al. start. */
  private static float[] drawn(int rows, int factors, int width, long seed) {
    var random = new SplittableRandom(seed);
    float[] drawn = new float[Math.multiplyExact(rows, width)];
    double deviation = 0.1 / Math.sqrt(factors);
    for (int r = 0; r < rows; r++) {
      for (int f = 0; f < factors; f++) {
        drawn[r * width + f] = (float) (random.nextGaussian() * deviation);
      }
    }
    return drawn;
  }

  /** Solves rows of one side while the other is fixed. Holds scratch: one thread at a time. */
  private static final class Solver {
    private final FactorRows kernels = FactorRows.best();
    private final int width;
    private final float alpha;
    private final float lambda;
    private final float[] x;
    private final float[] residual;
    private final float[] direction;
    private final float[] image;

    Solver(int width, float alpha, float lambda) {
      this.width = width;
      this.alpha = alpha;
      this.lambda = lambda;
      this.x = new float[width];
      this.residual = new float[width];
      this.direction = new float[width];
      this.image = new float[width];
    }

    float[] gram(float[] fixed, int rows) {
      float[] gram = new float[width * width];
      kernels.addGram(fixed, rows, width, gram);
      for (int g = 0; g < gram.length; g++) {
        gram[g] *= alpha;
      }
      return gram;
    }

    void solveAll(Interactions taken, float[] fixed, float[] solved) {
      float[] gram = gram(fixed, taken.columns());
      for (int r = 0; r < taken.rows(); r++) {
        System.arraycopy(solved, r * width, x, 0, width);
        solve(
            gram,
            fixed,
            taken.columns(),
            taken.items(),
            taken.starts()[r],
            taken.starts()[r + 1],
            STEPS);
        System.arraycopy(x, 0, solved, r * width, width);
      }
    }

    /**
     * Conjugate gradients on (α·G + Σ h·hᵀ + λ·(n + α·m))·x = Σ h over the listed rows h, from what
     * x holds.
     */
    float[] solve(float[] gram, float[] fixed, int all, int[] listed, int from, int to, int steps) {
      float ridge = lambda * (to - from + alpha * all);
      for (int f = 0; f < width; f++) {
        residual[f] = 0;
        direction[f] = -x[f];
      }
      image(gram, ridge, direction, residual);
      kernels.addProjections(fixed, listed, from, to, width, x, 1, -1, residual);
      System.arraycopy(residual, 0, direction, 0, width);
      float norm = kernels.dot(residual, 0, residual, width);
      for (int step = 0; step < steps && norm > 1e-18f; step++) {
        Arrays.fill(image, 0);
        image(gram, ridge, direction, image);
        kernels.addProjections(fixed, listed, from, to, width, direction, 0, 1, image);
        float length = norm / kernels.dot(direction, 0, image, width);
        for (int f = 0; f < width; f++) {
          x[f] += length * direction[f];
          residual[f] -= length * image[f];
        }
        float next = kernels.dot(residual, 0, residual, width);
        float turn = next / norm;
        for (int f = 0; f < width; f++) {
          direction[f] = residual[f] + turn * direction[f];
        }
        norm = next;
      }
      return x;
    }

    private void image(float[] gram, float ridge, float[] of, float[] into) {
      for (int f = 0; f < width; f++) {
        into[f] += ridge * of[f];
      }
      kernels.addProduct(gram, width, of, into);
    }
  }

  /** Items' factors; a person's are solved for when asked. */
  private record Factors(
      float[] factors, int items, float[] gram, int width, float alpha, float lambda)
      implements Scorer {
    @Override
    public void score(History person, float[] scores) {
      int[] had = person.distinct();
      var solver = new Solver(width, alpha, lambda);
      float[] taste = solver.solve(gram, factors, items, had, 0, had.length, FOLD_IN_STEPS);
      for (int i = 0; i < items; i++) {
        scores[i] = solver.kernels.dot(factors, i * width, taste, width);
      }
    }
  }
}
