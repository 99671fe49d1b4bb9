package dev.leaven.recommend.recipes;

import dev.leaven.recommend.interactions.History;
import java.util.Arrays;
import java.util.List;

/**
 * A weighted sum of other scorers' scores. It is linear in scores and never in ranks, so that each
 * part's share in an answer can be told.
 *
 * @param parts scorers over the same items
 * @param weights one a part
 */
public record Blend(List<Scorer> parts, List<Double> weights) implements Scorer {
  public Blend {
    parts = List.copyOf(parts);
    weights = List.copyOf(weights);
  }

  @Override
  public void score(History person, float[] scores) {
    float[] each = new float[scores.length];
    Arrays.fill(scores, 0);
    for (int p = 0; p < parts.size(); p++) {
      parts.get(p).score(person, each);
      float weight = weights.get(p).floatValue();
      for (int i = 0; i < scores.length; i++) {
        scores[i] += weight * each[i];
      }
    }
  }
}
