package dev.leaven.recommend.recipes;

import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.kernels.BestFirst;
import java.util.Arrays;

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
  public Scorer train(TrainingSet set, Settings settings, long seed) {
    int neighbours = settings.integer("neighbours", 500, 1, 100_000);
    float decay = (float) settings.number("decay", 0.9, 0, 1);
    var sessions = set.sessions();
    return new Neighbourhood(sessions, sessions.transposed(), rarity(sessions), neighbours, decay);
  }

  private static float[] rarity(Interactions sessions) {
    int[] counts = sessions.counts();
    float[] rarity = new float[counts.length];
    for (int i = 0; i < counts.length; i++) {
      rarity[i] = (float) Math.log((double) (sessions.rows() + 1) / (counts[i] + 0.5));
    }
    return rarity;
  }

  private record Neighbourhood(
      Interactions sessions, Interactions holders, float[] rarity, int neighbours, float decay)
      implements Scorer {
    @Override
    public void score(History person, float[] scores) {
      Arrays.fill(scores, 0);
      float[] shared = shared(person);
      var best = new BestFirst(neighbours);
      for (int s = 0; s < shared.length; s++) {
        if (shared[s] > 0) {
          best.offer(s, (float) (shared[s] / Math.sqrt(sessions.entries(s))));
        }
      }
      float[] likeness = new float[best.size()];
      int[] alike = best.take(likeness);
      for (int k = 0; k < alike.length; k++) {
        for (int e = sessions.starts()[alike[k]]; e < sessions.starts()[alike[k] + 1]; e++) {
          scores[sessions.items()[e]] += likeness[k];
        }
      }
      for (int i = 0; i < scores.length; i++) {
        scores[i] *= rarity[i];
      }
    }

    /** The summed weight of what each session shares with the person. */
    private float[] shared(History person) {
      float[] shared = new float[sessions.rows()];
      boolean[] counted = new boolean[rarity.length];
      float weight = 1;
      for (int e = person.size() - 1; e >= 0; e--, weight *= decay) {
        int item = person.items()[e];
        if (!counted[item]) {
          counted[item] = true;
          for (int f = holders.starts()[item]; f < holders.starts()[item + 1]; f++) {
            shared[holders.items()[f]] += weight;
          }
        }
      }
      return shared;
    }
  }
}
