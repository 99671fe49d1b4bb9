package dev.leaven.recommend.recipes;

import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.kernels.NearestItems;
import java.util.Arrays;
import java.util.List;

/**
 * Items that the same people took.
 *
 * <p>Sarwar et al. 2001, "Item-based collaborative filtering recommendation algorithms": W(i, j) =
 * c(i, j) ⁄ (√(c(i)·c(j)) + shrink), c counting the people who took one or both, each by the
 * product of the weights; the shrinking term of Bell and Koren 2007 keeps pairs that few people
 * took from looking alike by chance.
 *
 * <p>Settings: {@code neighbours} kept for each item, {@code shrink}.
 */
final class ItemKnn implements Method {
  @Override
  public String name() {
    return "item-knn";
  }

  @Override
  public String summary() {
    return "Items that the same people took; quick, and easy to explain.";
  }

  @Override
  public List<Recipe.Setting> settings() {
    return List.of(
        new Recipe.Setting("neighbours", "5", "1", "100000", "Neighbours kept for each item."),
        new Recipe.Setting(
            "shrink", "0", "0", "1000000000", "Holds back pairs that few people took."));
  }

  @Override
  public Scorer train(TrainingSet set, Settings settings, long seed) {
    int neighbours = settings.integer("neighbours", 5, 1, 100_000);
    double shrink = settings.number("shrink", 0, 0, 1e9);
    var rows = set.interactions();
    double[] scale =
        Arrays.stream(rows.sums(true)).map(sum -> sum > 0 ? 1 / Math.sqrt(sum) : 0).toArray();
    float[] ones = new float[rows.rows()];
    Arrays.fill(ones, 1);
    return Neighbours.of(
        NearestItems.find(rows, ones, new NearestItems.Measure(scale, scale, shrink), neighbours));
  }
}
