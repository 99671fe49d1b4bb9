package dev.leaven.recommend.evaluation;

import dev.leaven.recommend.events.EventLog;
import dev.leaven.recommend.interactions.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One person of a log.
 *
 * @param history events in the order of time, items numbered as in the log
 */
record Person(String user, History history) {
  /** The people of a log in the order of their first event, their events of at least some value. */
  static List<Person> of(EventLog log, double leastValue) {
    int[] kept = IntStream.range(0, log.size()).filter(e -> log.value(e) >= leastValue).toArray();
    int[] counts = new int[log.users().size()];
    Arrays.stream(kept).forEach(e -> counts[log.user(e)]++);
    int[][] events = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
    int[] filled = new int[counts.length];
    for (int e : kept) {
      events[log.user(e)][filled[log.user(e)]++] = e;
    }
    var people = new ArrayList<Person>();
    for (int user = 0; user < counts.length; user++) {
      if (counts[user] > 0) {
        people.add(person(log, user, events[user]));
      }
    }
    return people;
  }

  private static Person person(EventLog log, int user, int[] events) {
    int[] ordered =
        Arrays.stream(events)
            .boxed()
            .sorted((a, b) -> Long.compare(log.time(a), log.time(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Person(
        log.users().text(user),
        new History(
            Arrays.stream(ordered).map(log::item).toArray(),
            Arrays.stream(ordered).mapToLong(log::time).toArray()));
  }

  /** The places of events with an item that the person had not had before, ascending. */
  int[] firsts() {
    var had = new HashSet<Integer>();
    return IntStream.range(0, history.size()).filter(e -> had.add(history.items()[e])).toArray();
  }
}
