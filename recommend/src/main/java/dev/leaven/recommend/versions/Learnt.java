package dev.leaven.recommend.versions;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.Reading;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.recipes.ItemWords;
import dev.leaven.recommend.recipes.Likeness;
import dev.leaven.recommend.recipes.Scorer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a training leaves for answering: {@link VersionFiles} writes it, {@link
 * FittedRecommender} answers from it.
 *
 * @param recipe that made it
 * @param settings those that the recipe was given
 * @param reading how events are read
 * @param items ids, by number
 * @param scorer over those items
 * @param popularity what most people took, by segment; the empty text is everybody
 * @param alike for each item those that the same people took
 * @param words how items are described
 */
public record Learnt(
    String recipe,
    Settings settings,
    Reading reading,
    List<String> items,
    Scorer scorer,
    Map<String, float[]> popularity,
    Likeness alike,
    ItemWords words) {
  public Learnt {
    items = List.copyOf(items);
    popularity = Collections.unmodifiableMap(new TreeMap<>(popularity));
    requireArgument(popularity.containsKey(""), "the popularity among all people is needed");
  }

  /**
   * What training people, by segment, leave beside a scorer.
   *
   * @param set all of them
   * @param segments each segment's people
   */
  public static Learnt of(
      String recipe,
      Settings settings,
      Reading reading,
      List<String> items,
      Scorer scorer,
      TrainingSet set,
      Map<String, TrainingSet> segments) {
    var popularity = new TreeMap<String, float[]>();
    popularity.put("", set.popularity());
    segments.forEach((segment, people) -> popularity.put(segment, people.popularity()));
    return new Learnt(
        recipe,
        settings,
        reading,
        items,
        scorer,
        popularity,
        Likeness.of(set),
        ItemWords.of(set.itemTexts()));
  }
}
