package dev.leaven.recommend.recipes;

import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.nn.saving.StoredArray;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.kernels.BestFirst;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What others took in sessions like this one.
 *
 * <p>Ludewig and Jannach 2018, "Evaluation of session-based recommendation algorithms" (vector
 * multiplication session kNN): the person's d-th last item weighs {@code decay}^(d−1); a session's
 * likeness is the sum of the weights of the items it shares ⁄ √(its length); the {@code neighbours}
 * most alike sessions each give their likeness, times ln(N ⁄ n) of the item, to their items, N
 * sessions of which n have the item.
 */
final class SessionKnn implements Method {
  @Override
  public String name() {
    return "session-knn";
  }

  @Override
  public String summary() {
    return "What others took in visits like this one.";
  }

  @Override
  public List<Recipe.Setting> settings() {
    return List.of(
        new Recipe.Setting("neighbours", "500", "1", "100000", "Visits to compare with."),
        new Recipe.Setting(
            "decay", "0.9", "0", "1", "What each earlier event counts of the next."));
  }

  @Override
  public Scorer train(TrainingSet set, Settings settings, long seed) {
    int neighbours = settings.integer("neighbours", 500, 1, 100_000);
    float decay = (float) settings.number("decay", 0.9, 0, 1);
    var sessions = set.sessions();
    return Neighbourhood.of(sessions, neighbours, decay);
  }

  /**
   * Sessions to be compared with.
   *
   * @param sessions whose items count 1 each
   * @param holders the same by item
   * @param rarity one number an item
   */
  record Neighbourhood(
      Interactions sessions, Interactions holders, float[] rarity, int neighbours, float decay)
      implements Scorer {
    static final String KIND = "sessions";

    private static Neighbourhood of(Interactions sessions, int neighbours, float decay) {
      return new Neighbourhood(
          sessions, sessions.transposed(), rarity(sessions), neighbours, decay);
    }

    static Neighbourhood of(Kept kept, int items) {
      int[] starts = kept.ints("starts");
      int[] taken = kept.ints("items");
      Kept.requireRows(starts.length - 1, starts, taken, items);
      var sessions = new Interactions(starts.length - 1, items, starts, taken, ones(taken.length));
      return of(sessions, (int) kept.number("neighbours"), (float) kept.number("decay"));
    }

    private static float[] ones(int n) {
      float[] ones = new float[n];
      Arrays.fill(ones, 1);
      return ones;
    }

    private static float[] rarity(Interactions sessions) {
      int[] counts = sessions.counts();
      float[] rarity = new float[counts.length];
      for (int i = 0; i < counts.length; i++) {
        rarity[i] = (float) Math.log((double) (sessions.rows() + 1) / (counts[i] + 0.5));
      }
      return rarity;
    }

    @Override
    public void score(History person, float[] scores) {
      Arrays.fill(scores, 0);
      var alike = alike(person);
      for (int k = 0; k < alike.sessions.length; k++) {
        int session = alike.sessions[k];
        for (int e = sessions.starts()[session]; e < sessions.starts()[session + 1]; e++) {
          scores[sessions.items()[e]] += alike.likeness[k];
        }
      }
      for (int i = 0; i < scores.length; i++) {
        scores[i] *= rarity[i];
      }
    }

    /** The sessions most like a person's, with their likeness. */
    private record Alike(int[] sessions, float[] likeness) {}

    private Alike alike(History person) {
      var scratch = SharedWeights.of(sessions.rows());
      float weight = 1;
      for (int e = person.size() - 1; e >= 0; e--, weight *= decay) {
        int item = person.items()[e];
        if (!later(person, e)) {
          float shared = weight * person.weights()[e];
          for (int f = holders.starts()[item]; f < holders.starts()[item + 1]; f++) {
            scratch.add(holders.items()[f], shared);
          }
        }
      }
      var best = new BestFirst(neighbours);
      scratch.drain(
          (session, shared) ->
              best.offer(session, (float) (shared / Math.sqrt(sessions.entries(session)))));
      float[] likeness = new float[best.size()];
      return new Alike(best.take(likeness), likeness);
    }

    /** Whether a later event has the same item: the latest counts. */
    private static boolean later(History person, int event) {
      for (int e = event + 1; e < person.size(); e++) {
        if (person.items()[e] == person.items()[event]) {
          return true;
        }
      }
      return false;
    }

    /** Among the chosen sessions the score is a sum over what each event shares with each. */
    @Override
    public double explain(History person, int item, double factor, double[] events) {
      var alike = alike(person);
      float weight = 1;
      for (int e = person.size() - 1; e >= 0; e--, weight *= decay) {
        if (!later(person, e)) {
          double shared = 0;
          for (int session : alike.sessions) {
            if (holds(session, item) && holds(session, person.items()[e])) {
              shared += 1 / Math.sqrt(sessions.entries(session));
            }
          }
          events[e] += factor * weight * person.weights()[e] * shared * rarity[item];
        }
      }
      return 0;
    }

    private boolean holds(int session, int item) {
      int from = sessions.starts()[session];
      return Arrays.binarySearch(sessions.items(), from, sessions.starts()[session + 1], item) >= 0;
    }

    @Override
    public Kept kept() {
      return Kept.of(
          KIND,
          Map.of("neighbours", (double) neighbours, "decay", (double) decay),
          Map.of(
              "starts", StoredArray.of(new int[] {sessions.starts().length}, sessions.starts()),
              "items", StoredArray.of(new int[] {sessions.items().length}, sessions.items())));
    }
  }
}
