package dev.leaven.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Dataset;
import dev.leaven.model.Row;
import dev.leaven.model.Split;
import dev.leaven.model.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store to test, one of each database; the subclass says which. */
abstract class StoreTests {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");
  static final String HERE = Workspace.DEFAULT;
  static final String ELSEWHERE = "other";

  Store store;

  abstract Store open();

  @BeforeEach
  void openStore() {
    store = open();
    store.workspaces().create(new Workspace(ELSEWHERE, "Other", NOON));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  Dataset dataset(String id) {
    var dataset = new Dataset(id, HERE, "name of " + id, "image-classification", NOON);
    store.datasets().create(dataset);
    return dataset;
  }

  static Row row(String id, String label) {
    return new Row(
        id,
        ("content of " + id).getBytes(java.nio.charset.StandardCharsets.UTF_8),
        Optional.of(label),
        Map.of("pen", "thin"),
        Optional.of(Split.TEST));
  }

  static List<String> ids(Page<Row> page) {
    return page.items().stream().map(Row::id).toList();
  }

  @Test
  void rowsComeBackAsTheyWereAdded() {
    var dataset = dataset("ds_1");
    assertThat(
            store.datasets().add(HERE, "ds_1", List.of(row("a", "7"), row("b", "1")), "api", NOON))
        .isEqualTo(2);
    var found = store.datasets().row(HERE, dataset.id(), "a").orElseThrow();
    assertThat(found).usingRecursiveComparison().isEqualTo(row("a", "7"));
    assertThat(ids(store.datasets().rows(HERE, "ds_1", Optional.empty(), Page.Request.first(10))))
        .containsExactly("a", "b");
  }

  @Test
  void ledgerLinesAreChained() {
    var first = store.ledger().append(HERE, "system", "start", "{}", NOON);
    var second = store.ledger().append(HERE, "system", "stop", "{}", NOON);
    assertThat(second.previousHash()).isEqualTo(first.hash());
    assertThat(store.ledger().head()).isEqualTo(second.hash());
    assertThat(store.ledger().verify()).isEmpty();
  }
}
