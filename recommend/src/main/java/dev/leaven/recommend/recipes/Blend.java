package dev.leaven.recommend.recipes;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.recommend.interactions.History;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A weighted sum of other scorers' scores. It is linear in scores and never in ranks, so that each
 * part's share in an answer can be told.
 *
 * @param parts scorers over the same items
 * @param weights one a part
 */
public record Blend(List<Scorer> parts, List<Double> weights) implements Scorer {
  static final String KIND = "blend";

  /** Scores of one part, kept by the thread: an answer allocates nothing. */
  private static final ThreadLocal<float[]> SCRATCH = ThreadLocal.withInitial(() -> new float[0]);

  public Blend {
    requireArgument(
        parts.size() == weights.size(), "%d parts but %d weights", parts.size(), weights.size());
    parts = List.copyOf(parts);
    weights = List.copyOf(weights);
  }

  static Blend of(Kept kept, int items) {
    var parts = kept.parts().stream().map(part -> part.scorer(items)).toList();
    var weights = new java.util.ArrayList<Double>();
    for (int p = 0; p < parts.size(); p++) {
      weights.add(kept.number("weight." + p));
    }
    return new Blend(parts, weights);
  }

  @Override
  public void score(History person, float[] scores) {
    float[] each = scratch(scores.length);
    Arrays.fill(scores, 0);
    for (int p = 0; p < parts.size(); p++) {
      parts.get(p).score(person, each);
      float weight = weights.get(p).floatValue();
      for (int i = 0; i < scores.length; i++) {
        scores[i] += weight * each[i];
      }
    }
  }

  private static float[] scratch(int items) {
    float[] scratch = SCRATCH.get();
    if (scratch.length != items) {
      scratch = new float[items];
      SCRATCH.set(scratch);
    }
    return scratch;
  }

  @Override
  public double explain(History person, int item, double factor, double[] events) {
    double base = 0;
    for (int p = 0; p < parts.size(); p++) {
      base += parts.get(p).explain(person, item, factor * weights.get(p).floatValue(), events);
    }
    return base;
  }

  @Override
  public Kept kept() {
    var numbers = new TreeMap<String, Double>();
    for (int p = 0; p < weights.size(); p++) {
      numbers.put("weight." + p, weights.get(p));
    }
    return new Kept(KIND, numbers, Map.of(), parts.stream().map(Scorer::kept).toList());
  }
}
