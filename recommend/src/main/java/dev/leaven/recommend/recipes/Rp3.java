package dev.leaven.recommend.recipes;

import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.kernels.NearestItems;
import java.util.Arrays;
import java.util.List;

/**
 * A random walk of three steps: from the person to an item, to another who took it, to one of
 * theirs, with a penalty on what everybody takes.
 *
 * <p>Paudel et al. 2016, "Updatable, accurate, diverse, and scalable recommendations for
 * interactive applications" (RP3β): W(i, j) = Σᵤ (1 ⁄ c(i))^α · (1 ⁄ n(u))^α ⁄ c(j)^β over the
 * people u who took both; c(i) is how many took item i, n(u) how many items u took, both by weight.
 * The walk's first step weighs all of a person's items alike and is left out.
 *
 * <p>Settings: {@code alpha}, {@code beta}, {@code neighbours} kept for each item.
 */
final class Rp3 implements Method {
  @Override
  public String name() {
    return "rp3";
  }

  @Override
  public String summary() {
    return "A random walk from item to person to item, with less of what everybody takes.";
  }

  @Override
  public List<Recipe.Setting> settings() {
    return List.of(
        new Recipe.Setting("alpha", "0.7", "0", "4", "The power of each step of the walk."),
        new Recipe.Setting("beta", "0.5", "0", "4", "How much popular items are held back."),
        new Recipe.Setting("neighbours", "1000", "1", "100000", "Neighbours kept for each item."));
  }

  @Override
  public Scorer train(TrainingSet set, Settings settings, long seed) {
    double alpha = settings.number("alpha", 0.7, 0, 4);
    double beta = settings.number("beta", 0.5, 0, 4);
    int neighbours = settings.integer("neighbours", 1_000, 1, 100_000);
    var rows = set.interactions();
    var measure =
        new NearestItems.Measure(
            powers(rows.sums(false), alpha), powers(rows.sums(false), beta), 0);
    return Neighbours.of(NearestItems.find(rows, steps(rows, alpha), measure, neighbours));
  }

  private static double[] powers(double[] sums, double exponent) {
    return Arrays.stream(sums).map(sum -> sum > 0 ? Math.pow(sum, -exponent) : 0).toArray();
  }

  /** The chance of each of a person's items to be the next step, to the power of alpha. */
  private static float[] steps(Interactions rows, double alpha) {
    float[] steps = new float[rows.rows()];
    for (int r = 0; r < steps.length; r++) {
      double sum = 0;
      for (int e = rows.starts()[r]; e < rows.starts()[r + 1]; e++) {
        sum += rows.values()[e];
      }
      steps[r] = sum == 0 ? 1 : (float) Math.pow(sum, -alpha);
    }
    return steps;
  }
}
