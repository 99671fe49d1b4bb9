package dev.leaven.recommend.recipes;

import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.TrainingSet;
import java.util.Map;

/**
 * For each item those that the same people took, best first: the neighbours of {@code item-knn}
 * with a shrinking term, so that two people are not enough.
 *
 * @param starts item i's lie from {@code starts[i]} to {@code starts[i + 1]}
 * @param others the alike items
 * @param cosines their likeness, from 0 to 1
 */
public record Likeness(int[] starts, int[] others, float[] cosines) {
  /** How many are kept for an item. */
  public static final int MOST = 50;

  public static Likeness of(TrainingSet set) {
    var settings = Settings.of(Map.of("neighbours", Integer.toString(MOST), "shrink", "10"));
    var weights = (ItemWeights.Sparse) new ItemKnn().train(set, settings, 0);
    return new Likeness(weights.starts(), weights.others(), weights.weights());
  }
}
