package dev.leaven.recommend.recipes;

import dev.leaven.model.Settings;
import dev.leaven.recommend.events.EventLog;
import dev.leaven.recommend.interactions.TrainingSet;
import java.util.Arrays;

/**
 * What most people took, the same for everybody.
 *
 * <p>A person counts once an item, by the latest event with it. Setting {@code half-life} in days:
 * it then counts 2^(−age ⁄ half-life), the age measured from the latest event of all; without it
 * every person counts 1, however long ago.
 */
final class Popular implements Method {
  private static final double DAY = 86_400_000;

  @Override
  public String name() {
    return "popular";
  }

  @Override
  public Scorer train(TrainingSet set, Settings settings, long seed) {
    double halfLife = settings.number("half-life", Double.MAX_VALUE, 0.01, Double.MAX_VALUE);
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
        own[items[e]] = (float) Math.pow(2, -age / halfLife);
      }
      for (int item : items) {
        counts[item] += own[item];
        own[item] = 0;
      }
    }
    return (person, scores) -> System.arraycopy(counts, 0, scores, 0, counts.length);
  }
}
