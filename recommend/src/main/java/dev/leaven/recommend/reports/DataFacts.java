package dev.leaven.recommend.reports;

import dev.leaven.model.EventRows;
import dev.leaven.recommend.interactions.SnapshotPeople;
import dev.leaven.recommend.reports.RecommendationReport.Bot;
import dev.leaven.recommend.reports.RecommendationReport.Data;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a snapshot's events look like. */
final class DataFacts {
  private static final long HOUR = 3_600_000;
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC);

  /**
   * Nobody does so much within an hour by hand, and so many times what others do; one sign alone is
   * a good customer.
   */
  private static final int BOT_PER_HOUR = 500;

  private static final int BOT_TIMES_TYPICAL = 50;
  private static final int MOST_BOTS = 50;

  private final EventRows rows;
  private final SnapshotPeople people;

  DataFacts(SnapshotPeople people) {
    this.rows = people.rows();
    this.people = people;
  }

  Data data() {
    long used = 0;
    long pairs = 0;
    long duplicates = 0;
    int[] events = new int[rows.items()];
    for (int user = 0; user < rows.users(); user++) {
      var history = people.history(user);
      used += history.size();
      pairs += history.distinct().length;
      duplicates += duplicates(user);
    }
    for (int row = 0; row < rows.size(); row++) {
      events[rows.itemOf(row)]++;
    }
    long with = Arrays.stream(events).filter(count -> count > 0).count();
    return new Data(
        rows.size(),
        used,
        rows.users(),
        rows.items(),
        (int) with,
        with == 0 ? 0 : pairs / ((double) rows.users() * with),
        longTail(events),
        types(),
        months(),
        duplicates,
        bots());
  }

  private int end(int user) {
    return user + 1 < rows.users() ? rows.firstRow(user + 1) : rows.size();
  }

  /** A user's rows stand by time, type and item, so that equal ones are neighbours. */
  private long duplicates(int user) {
    long duplicates = 0;
    for (int row = rows.firstRow(user) + 1; row < end(user); row++) {
      boolean same =
          rows.millis(row) == rows.millis(row - 1)
              && rows.type(row) == rows.type(row - 1)
              && rows.itemOf(row) == rows.itemOf(row - 1);
      duplicates += same ? 1 : 0;
    }
    return duplicates;
  }

  private static Map<String, Double> longTail(int[] events) {
    int[] sorted = Arrays.stream(events).filter(count -> count > 0).sorted().toArray();
    double all = Math.max(1, Arrays.stream(sorted).asLongStream().sum());
    var shares = new LinkedHashMap<String, Double>();
    for (int percent : new int[] {1, 5, 10, 20, 50}) {
      int items = (int) Math.ceil(sorted.length * percent / 100.0);
      long sum = Arrays.stream(sorted).skip(sorted.length - items).asLongStream().sum();
      shares.put(percent + " %", sum / all);
    }
    return shares;
  }

  private Map<String, Long> types() {
    var types = new TreeMap<String, Long>();
    for (int row = 0; row < rows.size(); row++) {
      types.merge(rows.type(row).id(), 1L, Long::sum);
    }
    return types;
  }

  private Map<String, Long> months() {
    // Days are counted first: a month's name for each event would be dear.
    var days = new HashMap<Long, Long>();
    for (int row = 0; row < rows.size(); row++) {
      days.merge(Math.floorDiv(rows.millis(row), 24 * HOUR), 1L, Long::sum);
    }
    var months = new TreeMap<String, Long>();
    days.forEach(
        (day, count) ->
            months.merge(MONTH.format(Instant.ofEpochMilli(day * 24 * HOUR)), count, Long::sum));
    return months;
  }

  private List<Bot> bots() {
    int[] counts = new int[rows.users()];
    for (int user = 0; user < counts.length; user++) {
      counts[user] = end(user) - rows.firstRow(user);
    }
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    int typical = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    var bots = new ArrayList<Bot>();
    for (int user = 0; user < counts.length && bots.size() < MOST_BOTS; user++) {
      if (counts[user] > BOT_PER_HOUR && counts[user] > (long) BOT_TIMES_TYPICAL * typical) {
        int perHour = perHour(user);
        if (perHour > BOT_PER_HOUR) {
          bots.add(new Bot(rows.surrogate(user), counts[user], perHour));
        }
      }
    }
    return bots;
  }

  /** The most events within an hour: rows stand in the order of time. */
  private int perHour(int user) {
    int most = 0;
    int from = rows.firstRow(user);
    for (int row = from; row < end(user); row++) {
      while (rows.millis(row) - rows.millis(from) >= HOUR) {
        from++;
      }
      most = Math.max(most, row - from + 1);
    }
    return most;
  }
}
