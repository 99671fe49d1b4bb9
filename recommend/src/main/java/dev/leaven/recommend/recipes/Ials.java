package dev.leaven.recommend.recipes;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.nn.saving.StoredArray;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.kernels.FactorRows;
import dev.leaven.recommend.kernels.FactorSweep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Shares are to add up: they are solved for until floats say no more. */
  private static final int EXPLAINING_STEPS = 60;

  @Override
  public String name() {
    return "ials";
  }

  @Override
  public String summary() {
    return "Factors of people and items; for large catalogues.";
  }

  @Override
  public List<Recipe.Setting> settings() {
    return List.of(
        new Recipe.Setting("factors", "256", "1", "1024", "Numbers for each item."),
        new Recipe.Setting("sweeps", "12", "1", "1000", "How often both sides are solved."),
        new Recipe.Setting("alpha", "0.1", "0.000001", "1000", "The weight of what was not taken."),
        new Recipe.Setting("lambda", "0.006", "0", "1000000", "Holds the factors small."));
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

  /**
   * Items' factors; a person's are solved for when asked.
   *
   * @param factors items × width, row-major
   * @param gram α·HᵀH, width × width
   */
  record Factors(float[] factors, int items, float[] gram, int width, float alpha, float lambda)
      implements Scorer {
    static final String KIND = "factors";

    private static final FactorRows KERNELS = FactorRows.best();
    private static final ThreadLocal<Optional<Scratch>> SCRATCH =
        ThreadLocal.withInitial(Optional::empty);

    /** Solvers of one thread for factors of one shape. */
    private record Scratch(
        FactorSweep folding, FactorSweep explaining, int width, float alpha, float lambda) {}

    static Factors of(Kept kept, int items) {
      float[] factors = kept.floats("factors");
      int width = (int) kept.number("width");
      requireArgument(
          width > 0 && FactorRows.padded(width) == width && factors.length == (long) items * width,
          "%d items of %d factors need as many numbers",
          items,
          width);
      float alpha = (float) kept.number("alpha");
      float lambda = (float) kept.number("lambda");
      float[] gram = new FactorSweep(width, alpha, lambda, FOLD_IN_STEPS).gram(factors, items);
      return new Factors(factors, items, gram, width, alpha, lambda);
    }

    private Scratch scratch() {
      var kept = SCRATCH.get();
      if (kept.isPresent()
          && kept.get().width == width
          && kept.get().alpha == alpha
          && kept.get().lambda == lambda) {
        return kept.get();
      }
      var scratch =
          new Scratch(
              new FactorSweep(width, alpha, lambda, FOLD_IN_STEPS),
              new FactorSweep(width, alpha, lambda, EXPLAINING_STEPS),
              width,
              alpha,
              lambda);
      SCRATCH.set(Optional.of(scratch));
      return scratch;
    }

    @Override
    public void score(History person, float[] scores) {
      var had = Taken.of(person);
      float[] taste =
          scratch().folding.solve(gram, factors, items, had.items(), had.weights(), had.size());
      for (int i = 0; i < items; i++) {
        scores[i] = KERNELS.dot(factors, i * width, taste, 0, width);
      }
    }

    /**
     * Hu, Koren and Volinsky 2008, section 5: the score is hᵀ·A⁻¹·Σ vᵢ·hᵢ over what the person had,
     * vᵢ its weight and A the person's matrix; so the item i brought vᵢ·hᵀ·A⁻¹·hᵢ.
     */
    @Override
    public double explain(History person, int item, double factor, double[] events) {
      var had = Taken.of(person);
      float[] towards =
          scratch()
              .explaining
              .solveFor(gram, factors, items, had.items(), had.weights(), had.size(), item);
      double[] shares = person.shares();
      for (int e = 0; e < shares.length; e++) {
        events[e] +=
            factor * shares[e] * KERNELS.dot(factors, person.items()[e] * width, towards, 0, width);
      }
      return 0;
    }

    @Override
    public Kept kept() {
      return Kept.of(
          KIND,
          Map.of("width", (double) width, "alpha", (double) alpha, "lambda", (double) lambda),
          Map.of("factors", StoredArray.of(new int[] {items, width}, factors)));
    }
  }
}
