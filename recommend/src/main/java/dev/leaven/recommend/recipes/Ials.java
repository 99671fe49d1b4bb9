package dev.leaven.recommend.recipes;

import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.kernels.FactorRows;
import dev.leaven.recommend.kernels.FactorSweep;
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
    var sweep = new FactorSweep(width, alpha, lambda, STEPS);
    for (int s = 0; s < sweeps; s++) {
      sweep.solveAll(rows, items, people, 1);
      sweep.solveAll(columns, people, items, 1);
    }
    return new Factors(
        items, rows.columns(), sweep.gram(items, rows.columns()), width, alpha, lambda);
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

  /** Items' factors; a person's are solved for when asked. */
  private record Factors(
      float[] factors, int items, float[] gram, int width, float alpha, float lambda)
      implements Scorer {
    @Override
    public void score(History person, float[] scores) {
      int[] had = person.distinct();
      float[] ones = new float[had.length];
      Arrays.fill(ones, 1);
      var sweep = new FactorSweep(width, alpha, lambda, FOLD_IN_STEPS);
      float[] taste = sweep.solve(gram, factors, items, had, ones);
      var kernels = FactorRows.best();
      for (int i = 0; i < items; i++) {
        scores[i] = kernels.dot(factors, i * width, taste, 0, width);
      }
    }
  }
}
