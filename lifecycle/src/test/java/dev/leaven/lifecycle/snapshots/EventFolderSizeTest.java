package dev.leaven.lifecycle.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.Splits;
import dev.leaven.model.Attributes;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.User;
import dev.leaven.store.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a snapshot of events takes in memory and on the disk; a slice of what {@code
 * -Dleaven.events=20000000} measures.
 */
class EventFolderSizeTest {
  private static final int ROWS = Integer.getInteger("leaven.events", 400_000);
  private static final int ITEMS = 1_000;
  private static final int ROWS_A_USER = 100;

  /** Healthy 26 bytes a row with a hundred rows a user; with objects for events over 60. */
  private static final long BAR = 40;

  @Test
  void aRowTakesAFewBytes(@TempDir Path folder) throws IOException {
    long began = System.nanoTime();
    write(folder);
    long written = System.nanoTime();
    long before = used();
    try (var rows = EventFolder.open(folder)) {
      long opened = System.nanoTime();
      long bytes = used() - before;
      System.out.printf(
          "%,d rows: written in %.1f s, opened in %.1f s, %.1f bytes a row%n",
          rows.size(), (written - began) / 1e9, (opened - written) / 1e9, (double) bytes / ROWS);
      assertThat(rows.size()).isEqualTo(ROWS);
      assertThat(rows.userOf(ROWS - 1)).isEqualTo(rows.users() - 1);
      assertThat(bytes / ROWS).isLessThan(BAR);
    }
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void write(Path folder) throws IOException {
    var random = new SplittableRandom(1);
    var start = Instant.parse("2026-01-01T00:00:00Z");
    var part = Files.createDirectory(folder.resolve("1"));
    var splits = new Splits(0.1, 0.1, 0);
    try (var columns = new EventColumns(part, splits)) {
      for (int item = 0; item < ITEMS; item++) {
        columns.item(new Item("i%06d".formatted(item), Attributes.NONE));
      }
      for (int row = 0; row < ROWS; row++) {
        if (row % ROWS_A_USER == 0) {
          var user = new User("u" + row, Attributes.NONE);
          columns.user(new Events.Owner(user, "person_%032x".formatted(row)));
        }
        columns.event(
            Event.of(
                "e",
                "u",
                "i%06d".formatted(random.nextInt(ITEMS)),
                EventType.PURCHASE,
                random.nextInt(5),
                start.plusSeconds(row % ROWS_A_USER)));
      }
      var written = columns.finish();
      var manifest =
          new EventManifest(
              EventManifest.FORMAT,
              EventManifest.EVENTS,
              EventManifest.hash("w", "d", Map.of(), written.hashes()),
              "recommendation",
              written.rows(),
              written.users(),
              written.items(),
              Arrays.stream(EventType.values()).map(EventType::id).toList(),
              written.labels(),
              Map.of(),
              splits,
              "1",
              written.hashes(),
              Optional.empty());
      Files.write(folder.resolve(SnapshotFolder.MANIFEST), Json.bytes(manifest));
    }
  }
}
