package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Dataset;
import dev.leaven.model.Row;
import dev.leaven.model.Split;
import dev.leaven.store.StoreConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The import of 70,000 pictures on SQLite. The bar is wide, for machines that are busy with other
 * things; the line it prints is the figure.
 */
final class StoreSpeedTest {
  private static final int ROWS = 70_000;

  @TempDir Path data = Path.of("");

  @Test
  void seventyThousandPicturesAreImportedInSeconds() {
    var rows = pictures();
    try (var store = Stores.open(StoreConfig.sqlite(data))) {
      store.datasets().create(new Dataset("ds_1", "default", "d", "t", StoreTests.NOON));
      long start = System.nanoTime();
      for (int from = 0; from < ROWS; from += 10_000) {
        store
            .datasets()
            .add("default", "ds_1", rows.subList(from, from + 10_000), "test", StoreTests.NOON);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("event=import rows=%d seconds=%.2f%n", ROWS, seconds);
      assertThat(seconds).as("healthy 1-2, broken (a sync a row) 100").isLessThan(15);
      assertThat(store.datasets().count("default", "ds_1")).isEqualTo(ROWS);
    }
  }

  private static List<Row> pictures() {
    var random = new Random(7);
    var rows = new ArrayList<Row>(ROWS);
    for (int i = 0; i < ROWS; i++) {
      var content = new byte[800];
      random.nextBytes(content);
      var label = Optional.of(Integer.toString(i % 10));
      rows.add(new Row("train-" + i, content, label, Map.of(), Optional.of(Split.TRAIN)));
    }
    return rows;
  }
}
