package dev.leaven.recommend.recipes;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.kernels.SparseProduct;
import java.util.List;

/**
 * Items described in the same words; it needs no events with an item.
 *
 * <p>W is the cosine of two items' {@link ItemWords}.
 *
 * <p>Setting: {@code neighbours} kept for each item.
 */
final class Content implements Method {
  @Override
  public String name() {
    return "content";
  }

  @Override
  public String summary() {
    return "Items described in the same words; needs no events with an item.";
  }

  @Override
  public List<Recipe.Setting> settings() {
    return List.of(
        new Recipe.Setting("neighbours", "500", "1", "100000", "Neighbours kept for each item."));
  }

  @Override
  public Scorer train(TrainingSet set, Settings settings, long seed) {
    int neighbours = settings.integer("neighbours", 500, 1, 100_000);
    if (!set.hasTexts()) {
      throw new LeavenException(
          ErrorCode.LV_1203,
          "No item has a text; the recipe content compares items by their words.",
          "Give items with attributes such as title or category (--items FILE).");
    }
    var words = ItemWords.of(set.itemTexts()).items().transposed();
    return Neighbours.best(
        set.items(), new SparseProduct(words, words), neighbours, (i, j, cosine) -> cosine);
  }
}
