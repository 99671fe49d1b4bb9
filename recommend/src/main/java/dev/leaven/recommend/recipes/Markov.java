package dev.leaven.recommend.recipes;

import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.nn.saving.StoredArray;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.interactions.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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
  public String summary() {
    return "What followed what within a visit; for news and music.";
  }

  @Override
  public List<Recipe.Setting> settings() {
    return List.of(
        new Recipe.Setting("steps", "5", "1", "1000", "How many places on it looks."),
        new Recipe.Setting(
            "decay", "0.8", "0", "1", "What each earlier event counts of the next."));
  }

  @Override
  public Scorer train(TrainingSet set, Settings settings, long seed) {
    int steps = settings.integer("steps", 5, 1, 1_000);
    float decay = (float) settings.number("decay", 0.8, 0, 1);
    return new Followed(followed(set, steps), decay);
  }

  /**
   * How often what followed what.
   *
   * @param rows items by the items that followed them
   */
  record Followed(Interactions rows, float decay) implements Scorer {
    static final String KIND = "followed";

    /** Events that weigh less than this are too long ago to be looked at. */
    private static final float LEAST = 1e-4f;

    static Followed of(Kept kept, int items) {
      int[] starts = kept.ints("starts");
      int[] others = kept.ints("others");
      Kept.requireRows(items, starts, others, items);
      var rows = new Interactions(items, items, starts, others, kept.floats("shares"));
      return new Followed(rows, (float) kept.number("decay"));
    }

    @Override
    public void score(History person, float[] scores) {
      Arrays.fill(scores, 0);
      float weight = 1;
      for (int e = person.size() - 1; e >= 0 && weight > LEAST; e--, weight *= decay) {
        int item = person.items()[e];
        float factor = weight * person.weights()[e];
        for (int f = rows.starts()[item]; f < rows.starts()[item + 1]; f++) {
          scores[rows.items()[f]] += factor * rows.values()[f];
        }
      }
    }

    @Override
    public double explain(History person, int item, double factor, double[] events) {
      float weight = 1;
      for (int e = person.size() - 1; e >= 0 && weight > LEAST; e--, weight *= decay) {
        int row = person.items()[e];
        int from = rows.starts()[row];
        int at = Arrays.binarySearch(rows.items(), from, rows.starts()[row + 1], item);
        if (at >= 0) {
          events[e] += factor * weight * person.weights()[e] * rows.values()[at];
        }
      }
      return 0;
    }

    @Override
    public Kept kept() {
      return Kept.of(
          KIND,
          Map.of("decay", (double) decay),
          Map.of(
              "starts", StoredArray.of(new int[] {rows.starts().length}, rows.starts()),
              "others", StoredArray.of(new int[] {rows.items().length}, rows.items()),
              "shares", StoredArray.of(new int[] {rows.values().length}, rows.values())));
    }
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
