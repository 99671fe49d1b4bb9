package dev.leaven.recommend.recipes;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.nn.saving.StoredArray;
import dev.leaven.recommend.events.EventLog;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What most people took, the same for everybody.
 *
 * <p>A score is a share of the people; a person counts once an item, by the event with it that
 * counts most. Setting {@code half-life} in days: it then counts 2^(−age ⁄ half-life), the age
 * measured from the latest event of all; without it every person counts 1, however long ago.
 */
final class Popular implements Method {
  private static final double DAY = 86_400_000;

  @Override
  public String name() {
    return "popular";
  }

  @Override
  public String summary() {
    return "What most people took, the same for everybody; the measure of all others.";
  }

  @Override
  public List<Recipe.Setting> settings() {
    return List.of(
        new Recipe.Setting(
            "half-life",
            "0",
            "0",
            "1000000",
            "After how many days an event counts half; 0 is never."));
  }

  @Override
  public Scorer train(TrainingSet set, Settings settings, long seed) {
    double halfLife = settings.number("half-life", 0, 0, 1_000_000);
    long latest =
        set.people().stream()
            .flatMapToLong(person -> Arrays.stream(person.times()))
            .max()
            .orElse(EventLog.UNTIMED);
    float[] counts = new float[set.items()];
    float[] own = new float[set.items()];
    for (var person : set.people()) {
      int[] items = person.items();
      for (int e = 0; e < items.length; e++) {
        long time = person.times()[e];
        double age = time == EventLog.UNTIMED ? 0 : (latest - time) / DAY;
        double fresh = halfLife == 0 ? 1 : Math.pow(2, -age / halfLife);
        own[items[e]] = Math.max(own[items[e]], (float) (person.weights()[e] * fresh));
      }
      for (int item : items) {
        counts[item] += own[item];
        own[item] = 0;
      }
    }
    float people = Math.max(1, set.people().size());
    for (int i = 0; i < counts.length; i++) {
      counts[i] /= people;
    }
    return new Counts(counts);
  }

  /** The same for everybody: nothing that a person did moves it. */
  record Counts(float[] counts) implements Scorer {
    static final String KIND = "popular";

    static Counts of(Kept kept, int items) {
      float[] counts = kept.floats("counts");
      requireArgument(counts.length == items, "%d items but %d counts", items, counts.length);
      return new Counts(counts);
    }

    @Override
    public void score(History person, float[] scores) {
      System.arraycopy(counts, 0, scores, 0, counts.length);
    }

    @Override
    public double explain(History person, int item, double factor, double[] events) {
      return factor * counts[item];
    }

    @Override
    public Kept kept() {
      return Kept.of(
          KIND, Map.of(), Map.of("counts", StoredArray.of(new int[] {counts.length}, counts)));
    }
  }
}
