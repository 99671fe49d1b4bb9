package dev.leaven.recommend.answers;

import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.versions.Recommender;
import java.util.Arrays;

/**
 * The events of a person that a version can read: with items that it knows, and of types that weigh
 * something.
 *
 * @param history as the version takes it
 * @param events the place of each in the profile
 */
record Known(History history, int[] events) {
  static Known of(Profile person, Alignment alignment, Recommender version) {
    int[] events = new int[person.size()];
    float[] weights = new float[events.length];
    int count = 0;
    for (int e = 0; e < events.length; e++) {
      float weight =
          alignment.inVersion(person.items()[e]) < 0
              ? 0
              : version.weight(person.types()[e], person.values()[e], person.times()[e]);
      if (weight > 0) {
        weights[count] = weight;
        events[count++] = e;
      }
    }
    events = Arrays.copyOf(events, count);
    int[] items = new int[count];
    long[] times = new long[count];
    for (int k = 0; k < count; k++) {
      items[k] = alignment.inVersion(person.items()[events[k]]);
      times[k] = person.times()[events[k]];
    }
    return new Known(new History(items, times, Arrays.copyOf(weights, count)), events);
  }

  boolean isEmpty() {
    return events.length == 0;
  }
}
