package dev.leaven.recommend.recipes;

import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.interactions.TrainingSet;
import java.util.Arrays;

/**
 * What comes next: how often one item followed another within a session.
 *
 * <p>Sequential rules of Ludewig and Jannach 2018, "Evaluation of session-based recommendation
 * algorithms": an item that stood d places before another adds 1 ⁄ d to W(item, other), within the
 * last {@code steps} places; rows are divided by how often the item was followed by anything. The
 * person's d-th last item counts {@code decay}^(d−1).
 */
final class Markov implements Method {
  @Override
  public String name() {
    return "markov";
  }

  @Override
  public Scorer train(TrainingSet set, Settings settings, long seed) {
    int steps = settings.integer("steps", 5, 1, 1_000);
    float decay = (float) settings.number("decay", 0.8, 0, 1);
    var followed = followed(set, steps);
    return (person, scores) -> {
      Arrays.fill(scores, 0);
      float weight = 1;
      for (int e = person.size() - 1; e >= 0 && weight > 1e-4f; e--, weight *= decay) {
        int item = person.items()[e];
        for (int f = followed.starts()[item]; f < followed.starts()[item + 1]; f++) {
          scores[followed.items()[f]] += weight * followed.values()[f];
        }
      }
    };
  }

  /** Items by the items that followed them, rows summing to 1 or empty. */
  private static Interactions followed(TrainingSet set, int steps) {
    var pairs = new PairSums(set.items());
    for (History person : set.people()) {
      for (History session : person.sessions()) {
        int[] items = session.items();
        for (int e = 0; e < items.length; e++) {
          for (int d = 1; d <= steps && e + d < items.length; d++) {
            if (items[e] != items[e + d]) {
              pairs.add(items[e], items[e + d], 1f / d);
            }
          }
        }
      }
    }
    return pairs.normalised();
  }
}
