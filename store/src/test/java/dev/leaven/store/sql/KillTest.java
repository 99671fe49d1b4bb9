package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Event;
import dev.leaven.model.Item;
import dev.leaven.model.LedgerEntry;
import dev.leaven.model.Release;
import dev.leaven.store.Events;
import dev.leaven.store.Page;
import dev.leaven.store.Store;
import dev.leaven.store.StoreConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a writing process again and again, on the same folder, and looks for all it acknowledged.
 *
 * <p>{@code -Dleaven.kills=50} kills more often, {@code -Dleaven.seed=N} at other moments.
 */
@Timeout(1_200)
final class KillTest {
  private static final int KILLS = Integer.getInteger("leaven.kills", 3);
  private static final long SEED = Long.getLong("leaven.seed", 20_260_301);
  private static final int LATEST_MILLIS = 1_500;

  @TempDir Path data = Path.of("");

  @Test
  void whatWasAcknowledgedOutlivesAKill() throws Exception {
    var random = new Random(SEED);
    var acknowledged = new ArrayList<String>();
    for (int round = 0; round < KILLS; round++) {
      int millis = random.nextInt(LATEST_MILLIS);
      var lines = writeAndKill(round, millis);
      acknowledged.addAll(lines);
      try (var store = Stores.open(StoreConfig.sqlite(data))) {
        var where = "seed %d, round %d, killed after %d ms".formatted(SEED, round, millis);
        assertThat(store.ledger().verify()).as(where).isEmpty();
        Acknowledged.check(store, acknowledged);
        everyReleaseHasItsLine(store);
        eventsAreCountedAsTheyAre(store, where);
      }
    }
    assertThat(acknowledged).as("lines that were printed").hasSizeGreaterThan(KILLS * 3);
    System.out.printf("event=kills count=%d acknowledged=%d%n", KILLS, acknowledged.size());
  }

  private static void eventsAreCountedAsTheyAre(Store store, String where) {
    if (store.datasets().find("default", Acknowledged.EVENTS).isEmpty()) {
      return;
    }
    var ids = new ArrayList<String>();
    store
        .events()
        .walk(
            "default",
            Acknowledged.EVENTS,
            new Events.Walk() {
              @Override
              public void item(Item item) {}

              @Override
              public void user(Events.Owner owner) {}

              @Override
              public void event(Event event) {
                ids.add(event.id());
              }
            });
    assertThat(ids).as(where).doesNotHaveDuplicates();
    assertThat(store.events().counts("default", Acknowledged.EVENTS).total())
        .as(where)
        .isEqualTo(ids.size());
  }

  private static void everyReleaseHasItsLine(Store store) {
    var recorded =
        store.ledger().list("default", Page.Request.first(10_000)).items().stream()
            .map(LedgerEntry::sequence)
            .toList();
    var released =
        store.releases().history("default", "digits").reversed().stream()
            .map(Release::ledgerSequence)
            .toList();
    assertThat(recorded).isEqualTo(released);
  }

  /** The lines that a writer printed before it was killed, some time after it began to write. */
  private List<String> writeAndKill(int round, int millis) throws Exception {
    var process = start(round);
    var lines = new ArrayList<String>();
    var reader = process.inputReader(StandardCharsets.UTF_8);
    var killer =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  try {
                    Thread.sleep(millis);
                  } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                  }
                  process.destroyForcibly();
                });
    var all = new StringBuilder();
    int c;
    try {
      while ((c = reader.read()) >= 0) {
        all.append((char) c);
        if (killer.getState() == Thread.State.NEW) {
          killer.start();
        }
      }
    } catch (IOException closedByTheKill) {
      // What was read before counts.
    }
    killer.join();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    // A line without its end may have been cut: it was not fully printed, so it does not count.
    int end = all.lastIndexOf("\n") + 1;
    all.substring(0, end).lines().forEach(lines::add);
    assertThat(lines).as("what the writer printed").isNotEmpty();
    return lines;
  }

  private Process start(int round) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Acknowledged.class.getName(),
            data.toString(),
            Integer.toString(round))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
