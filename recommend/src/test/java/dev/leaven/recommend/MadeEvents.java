package dev.leaven.recommend;

import dev.leaven.model.Attributes;
import dev.leaven.model.EventRows;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.Settings;
import dev.leaven.model.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A snapshot of seeded people with tastes, in memory: every tenth is validation, every tenth test.
 */
public final class MadeEvents implements EventRows {
  private static final EventType[] TYPES = EventType.values();
  private final Settings settings;
  private final int items;
  private final int[] firsts;
  private final List<int[]> rows = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();

  /** People whose events are purchases, and a view before each. */
  public MadeEvents(int users, int items, long seed, Settings settings) {
    this.settings = settings;
    this.items = items;
    this.firsts = new int[users];
    var random = new SplittableRandom(seed);
    for (int user = 0; user < users; user++) {
      firsts[user] = rows.size();
      var history = Shoppers.history(items, random);
      for (int e = 0; e < history.size(); e++) {
        add(user, history.items()[e], EventType.VIEW, history.times()[e]);
        add(user, history.items()[e], EventType.PURCHASE, history.times()[e] + 1);
      }
    }
  }

  private void add(int user, int item, EventType type, long time) {
    rows.add(new int[] {user, item, type.ordinal()});
    times.add(1_700_000_000_000L + time);
  }

  @Override
  public int users() {
    return firsts.length;
  }

  @Override
  public String surrogate(int user) {
    return "s" + user;
  }

  @Override
  public Attributes userAttributes(int user) {
    return new Attributes(Map.of("segment", user % 2 == 0 ? "retail" : "wholesale"));
  }

  @Override
  public Split userSplit(int user) {
    return user % 10 == 0 ? Split.TEST : user % 10 == 1 ? Split.VALIDATION : Split.TRAIN;
  }

  @Override
  public int firstRow(int user) {
    return firsts[user];
  }

  @Override
  public int items() {
    return items;
  }

  @Override
  public Item item(int item) {
    var kind = "kind" + "abcde".charAt(item % 5);
    return new Item(
        "i%03d".formatted(item),
        new Attributes(Map.of("title", kind + " thing", "categories", List.of(kind))));
  }

  @Override
  public int userOf(int row) {
    return rows.get(row)[0];
  }

  @Override
  public int itemOf(int row) {
    return rows.get(row)[1];
  }

  @Override
  public EventType type(int row) {
    return TYPES[rows.get(row)[2]];
  }

  @Override
  public float value(int row) {
    return 1;
  }

  @Override
  public long millis(int row) {
    return times.get(row);
  }

  @Override
  public int session(int row) {
    return -1;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public Optional<String> redacted() {
    return Optional.empty();
  }

  @Override
  public String hash() {
    return "made";
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public List<String> labels() {
    return List.of("purchase", "view");
  }

  @Override
  public int label(int row) {
    return labels().indexOf(type(row).id());
  }

  @Override
  public Split split(int row) {
    return userSplit(userOf(row));
  }

  @Override
  public int[] rows(Split split) {
    return IntStream.range(0, size()).filter(row -> split(row) == split).toArray();
  }

  @Override
  public void close() {
    // held by nobody
  }
}
