package dev.leaven.recommend.selection;

import dev.leaven.trust.Interval;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a trial brought.
 *
 * @param settings those that differ from the recipe's own
 * @param ndcg100 the mean NDCG@100 of the validation people with its 95 % interval
 * @param seconds what training and scoring took
 * @param weight its weight in the mixture, in units of its scores' spread; 0 where it is not in it
 */
public record Tried(
    String recipe, Map<String, String> settings, Interval ndcg100, double seconds, double weight) {
  public Tried {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  Tried weighing(double share) {
    return new Tried(recipe, settings, ndcg100, seconds, share);
  }
}
