package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Dataset;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.store.Events;
import dev.leaven.store.Store;
import dev.leaven.store.StoreConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast SQLite takes events and gives a user's back. The bars are wide, for machines that are
 * busy with other things; the lines it prints are the figures.
 *
 * <p>{@code -Dleaven.speed.events=1000000} adds more than 100,000.
 */
final class EventSpeedTest {
  private static final String HERE = "default";
  private static final String SHOP = "ds_1";
  private static final int EVENTS = Integer.getInteger("leaven.speed.events", 100_000);
  private static final int USERS = Math.max(1_000, EVENTS / 25);
  private static final int ITEMS = 20_000;
  private static final int BATCH = 1_000;

  @TempDir Path data = Path.of("");

  @Test
  void eventsComeInAndAUsersComeBackFast() throws IOException {
    var random = new Random(7);
    try (var store = Stores.open(StoreConfig.sqlite(data))) {
      store.datasets().create(new Dataset(SHOP, HERE, "d", "t", StoreTests.NOON));
      double last = ingest(store, random);
      assertThat(last)
          .as("healthy 20,000-40,000/s, broken (a sync an event) 500")
          .isGreaterThan(1_000);
      assertThat(store.events().counts(HERE, SHOP).total()).isEqualTo(EVENTS);
      double micros = history(store, random);
      assertThat(micros).as("healthy 60-100, broken (a scan) 100,000").isLessThan(2_000);
      walk(store);
      long bytes = Files.size(data.resolve("events-default.db"));
      System.out.printf("event=size bytes-an-event=%d%n", bytes / EVENTS);
      long start = System.nanoTime();
      store.events().erase(HERE, SHOP, "user-1");
      System.out.printf("event=erase millis=%.0f%n", (System.nanoTime() - start) / 1e6);
    }
  }

  /** Adds all; returns how many a second the last tenth went in. */
  private static double ingest(Store store, Random random) {
    long start = System.nanoTime();
    long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long tenth = start;
    double last = 0;
    for (int from = 0; from < EVENTS; from += BATCH) {
      var batch = batch(random);
      store.events().add(HERE, SHOP, batch, StoreTests.NOON);
      if ((from + BATCH) % (EVENTS / 10) == 0) {
        last = EVENTS / 10 / seconds(tenth);
        System.out.printf("event=ingest events=%d per-second=%.0f%n", from + BATCH, last);
        tenth = System.nanoTime();
      }
    }
    double cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore) / 1e9;
    System.out.printf(
        "event=ingested events=%d per-second=%.0f per-cpu-second=%.0f%n",
        EVENTS, EVENTS / seconds(start), EVENTS / cpu);
    return last;
  }

  private static List<Event> batch(Random random) {
    var events = new ArrayList<Event>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      // Items by a long tail: half of the events are of one in ten.
      int item = (int) (ITEMS * Math.pow(random.nextDouble(), 3));
      events.add(
          Event.of(
              new UUID(random.nextLong(), random.nextLong()).toString(),
              "user-" + random.nextInt(USERS),
              "item-" + item,
              EventType.values()[random.nextInt(3)],
              1 + random.nextInt(9),
              StoreTests.NOON.plusSeconds(random.nextInt(30_000_000))));
    }
    return events;
  }

  /** The median time of a user's last 100 events, in microseconds. */
  private static double history(Store store, Random random) {
    var micros = new double[20_000];
    long found = 0;
    for (int i = 0; i < micros.length; i++) {
      var user = "user-" + random.nextInt(USERS);
      long start = System.nanoTime();
      found += store.events().history(HERE, SHOP, user, 100).size();
      micros[i] = (System.nanoTime() - start) / 1e3;
    }
    var warm = Arrays.copyOfRange(micros, micros.length / 2, micros.length);
    Arrays.sort(warm);
    System.out.printf(
        "event=history events-each=%.0f p50-micros=%.0f p99-micros=%.0f%n",
        found / (double) micros.length, warm[warm.length / 2], warm[warm.length * 99 / 100]);
    return warm[warm.length / 2];
  }

  private static void walk(Store store) {
    var counted = new long[1];
    long start = System.nanoTime();
    store
        .events()
        .walk(
            HERE,
            SHOP,
            new Events.Walk() {
              @Override
              public void item(Item item) {}

              @Override
              public void user(Events.Owner owner) {}

              @Override
              public void event(Event event) {
                counted[0]++;
              }
            });
    System.out.printf(
        "event=walk events=%d per-second=%.0f%n", counted[0], counted[0] / seconds(start));
    assertThat(counted[0]).isEqualTo(EVENTS);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
