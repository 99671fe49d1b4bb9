package dev.leaven.recommend.interactions;

import dev.leaven.model.EventRows;
import dev.leaven.model.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * The people of a snapshot, read as it was decided when it was frozen. Items are numbered as in the
 * snapshot.
 */
public final class SnapshotPeople {
  private final EventRows rows;
  private final Reading reading;

  public SnapshotPeople(EventRows rows) {
    this.rows = rows;
    this.reading = Reading.of(rows);
  }

  public EventRows rows() {
    return rows;
  }

  public Reading reading() {
    return reading;
  }

  /** The users of some splits, ascending, without those of whom no event says anything. */
  public int[] users(Split... splits) {
    var wanted = List.of(splits);
    return IntStream.range(0, rows.users())
        .filter(user -> wanted.contains(rows.userSplit(user)))
        .filter(user -> history(user).size() > 0)
        .toArray();
  }

  /** What a user did, without the events that say nothing. */
  public History history(int user) {
    int from = rows.firstRow(user);
    int to = end(user);
    int[] items = new int[to - from];
    long[] times = new long[items.length];
    float[] weights = new float[items.length];
    int n = 0;
    for (int row = from; row < to; row++) {
      float weight = reading.weight(rows.type(row), rows.value(row), rows.millis(row));
      if (weight > 0) {
        items[n] = rows.itemOf(row);
        times[n] = rows.millis(row);
        weights[n++] = weight;
      }
    }
    return new History(Arrays.copyOf(items, n), Arrays.copyOf(times, n), Arrays.copyOf(weights, n));
  }

  /** The items that a user wanted, ascending. */
  public int[] wanted(int user) {
    var wanted = new BitSet();
    for (int row = rows.firstRow(user); row < end(user); row++) {
      if (reading.positive(rows.type(row), rows.value(row))) {
        wanted.set(rows.itemOf(row));
      }
    }
    return wanted.stream().toArray();
  }

  private int end(int user) {
    return user + 1 < rows.users() ? rows.firstRow(user + 1) : rows.size();
  }

  /** The segment of a user; the empty text where none was given. */
  public String segment(int user) {
    return rows.userAttributes(user).text("segment").orElse("");
  }

  /** The items that some users had, the most popular first, of equals by id. */
  public KnownItems known(int[] users) {
    int[] takers = new int[rows.items()];
    for (int user : users) {
      for (int item : history(user).distinct()) {
        takers[item]++;
      }
    }
    int[] seen =
        IntStream.range(0, takers.length)
            .filter(item -> takers[item] > 0)
            .boxed()
            .sorted((a, b) -> takers[a] != takers[b] ? takers[b] - takers[a] : a - b)
            .mapToInt(Integer::intValue)
            .toArray();
    var ids = new ArrayList<String>();
    var texts = new ArrayList<String>();
    int[] numbers = new int[takers.length];
    Arrays.fill(numbers, -1);
    for (int item : seen) {
      numbers[item] = ids.size();
      ids.add(rows.item(item).id());
      texts.add(text(item));
    }
    return new KnownItems(ids, texts, numbers);
  }

  private String text(int item) {
    var attributes = rows.item(item).attributes();
    var text = new StringJoiner(" ");
    attributes.values().keySet().forEach(name -> attributes.texts(name).forEach(text::add));
    return text.toString();
  }

  /** What some users did, to learn from. */
  public TrainingSet set(int[] users, KnownItems known) {
    return new TrainingSet(
        Arrays.stream(users).mapToObj(user -> known.history(history(user))).toList(),
        known.texts());
  }
}
