package dev.leaven.recommend.evaluation;

import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.kernels.BestFirst;
import java.util.ArrayList;
import java.util.List;

/** Measures a scorer on held-out people against the whole catalogue. */
public final class Evaluation {
  private Evaluation() {}

  /** How items are scored: one number an item, higher is better. */
  @FunctionalInterface
  public interface Scoring {
    void score(History person, float[] scores);
  }

  /** Ranks every item for every case, the items that were shown left out. */
  public static Measured measure(Scoring scorer, List<Holdout.Case> cases, int items) {
    float[] scores = new float[items];
    var best = new BestFirst(Measured.LISTED);
    var tops = new ArrayList<int[]>();
    for (var each : cases) {
      scorer.score(each.foldedIn(), scores);
      for (int item : each.foldedIn().items()) {
        scores[item] = Float.NEGATIVE_INFINITY;
      }
      for (int item = 0; item < items; item++) {
        best.offer(item, scores[item]);
      }
      tops.add(best.take());
    }
    return Measured.of(cases, tops, items);
  }
}
