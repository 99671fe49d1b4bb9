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
    var reading = version.interpretation();
    int[] events = new int[person.size()];
    int count = 0;
    for (int e = 0; e < events.length; e++) {
      if (alignment.inVersion(person.items()[e]) >= 0
          && reading.weight(person.types()[e], person.values()[e]) > 0) {
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
    return new Known(new History(items, times), events);
  }

  boolean isEmpty() {
    return events.length == 0;
  }
}
