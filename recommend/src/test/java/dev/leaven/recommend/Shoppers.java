package dev.leaven.recommend;

import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Seeded people who have tastes: items belong to a few kinds, and a person takes mostly of two of
 * them, in sessions on different days.
 */
public final class Shoppers {
  private static final long DAY = 86_400_000;
  private static final int KINDS = 5;

  private Shoppers() {}

  public static TrainingSet set(int people, int items, long seed) {
    var random = new SplittableRandom(seed);
    var histories = new ArrayList<History>();
    for (int p = 0; p < people; p++) {
      histories.add(history(items, random));
    }
    List<String> texts =
        IntStream.range(0, items)
            .mapToObj(i -> "kind%s thing".formatted("abcde".charAt(i % KINDS)))
            .toList();
    return new TrainingSet(histories, texts);
  }

  public static History history(int items, SplittableRandom random) {
    int[] tastes = {random.nextInt(KINDS), random.nextInt(KINDS)};
    int sessions = random.nextInt(1, 5);
    var taken = new ArrayList<Integer>();
    var times = new ArrayList<Long>();
    for (int s = 0; s < sessions; s++) {
      int taste = tastes[s % 2];
      for (int e = random.nextInt(2, 6); e > 0; e--) {
        // The square favours low numbers, so that some items are popular.
        double draw = random.nextDouble();
        int within = (int) (draw * draw * (items / KINDS));
        boolean stray = random.nextInt(10) == 0;
        taken.add(stray ? random.nextInt(items) : within * KINDS + taste);
        times.add(s * DAY);
      }
    }
    return new History(
        taken.stream().mapToInt(Integer::intValue).toArray(),
        times.stream().mapToLong(Long::longValue).toArray());
  }
}
