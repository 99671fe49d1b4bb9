package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Row;
import dev.leaven.model.Split;
import dev.leaven.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DatasetsTest extends StoreTests {
  @Test
  void aDatasetIsFoundByIdAndByName() {
    var created = new Dataset("ds_1", HERE, "数字 digits", "image-classification", NOON);
    store.datasets().create(created);
    assertThat(store.datasets().find(HERE, "ds_1")).contains(created);
    assertThat(store.datasets().findByName(HERE, "数字 digits")).contains(created);
    assertThat(store.datasets().list(HERE, ALL).items()).containsExactly(created);
  }

  @Test
  void aSecondDatasetOfANameIsRefused() {
    dataset("digits");
    assertRefused(ErrorCode.LV_1102, () -> dataset("digits"));
    store.datasets().create(new Dataset("ds_2", ELSEWHERE, "digits", "t", NOON));
  }

  @Test
  void aDatasetOfAnUnknownWorkspaceIsRefused() {
    assertRefused(
        ErrorCode.LV_1606,
        () -> store.datasets().create(new Dataset("ds_1", "nowhere", "digits", "t", NOON)));
  }

  @Test
  void rowsComeBackAsTheyWereAdded() {
    var id = dataset("digits");
    var rows = List.of(row("a", "7"), bare("b"), row("ç/漢字🙂", "é'\";--"));
    assertThat(store.datasets().add(HERE, id, rows, "api", NOON)).isEqualTo(3);
    for (var row : rows) {
      assertThat(store.datasets().row(HERE, id, row.id()).orElseThrow())
          .usingRecursiveComparison()
          .isEqualTo(row);
    }
    assertThat(store.datasets().row(HERE, id, "A")).isEmpty();
  }

  @Test
  void aRowThatIsThereAlreadyIsLeftAsItIs() {
    var id = dataset("digits");
    store.datasets().add(HERE, id, List.of(row("a", "7")), "api", NOON);
    int added = store.datasets().add(HERE, id, List.of(row("a", "1"), row("b", "1")), "csv", NOON);
    assertThat(added).isEqualTo(1);
    assertThat(store.datasets().row(HERE, id, "a").orElseThrow().label()).contains("7");
    assertThat(store.datasets().count(HERE, id)).isEqualTo(2);
  }

  @Test
  void aRowTwiceInOneCallCountsOnce() {
    var id = dataset("digits");
    var twice = List.of(row("a", "7"), row("a", "8"));
    assertThat(store.datasets().add(HERE, id, twice, "api", NOON)).isEqualTo(1);
    assertThat(store.datasets().row(HERE, id, "a").orElseThrow().label()).contains("7");
  }

  @Test
  void aBadRowKeepsTheWholeCallOut() {
    var id = dataset("digits");
    var rows = List.of(row("a", "7"), row("b", "half a pair \ud83d"));
    assertRefused(ErrorCode.LV_1002, () -> store.datasets().add(HERE, id, rows, "api", NOON));
    assertRefused(
        ErrorCode.LV_1002,
        () -> store.datasets().add(HERE, id, List.of(row("nul \0", "7")), "api", NOON));
    assertThat(store.datasets().count(HERE, id)).isZero();
  }

  @Test
  void rowsOfAnUnknownDatasetAreRefused() {
    assertRefused(
        ErrorCode.LV_1101,
        () -> store.datasets().add(HERE, "ds_none", List.of(bare("a")), "api", NOON));
    assertRefused(
        ErrorCode.LV_1101, () -> store.datasets().rows(HERE, "ds_none", Optional.empty(), ALL));
    assertRefused(ErrorCode.LV_1101, () -> store.datasets().count(HERE, "ds_none"));
  }

  @Test
  void countsAreByLabelAndByReservedSplit() {
    var id = dataset("digits");
    store.datasets().add(HERE, id, List.of(row("a", "7"), row("b", "7"), bare("c")), "api", NOON);
    assertThat(store.datasets().countByLabel(HERE, id)).isEqualTo(Map.of("7", 2L, "", 1L));
    assertThat(store.datasets().countBySplit(HERE, id)).isEqualTo(Map.of(Split.TEST, 2L));
  }

  @Test
  void rowsOfOneLabelAreListedAlone() {
    var id = dataset("digits");
    store.datasets().add(HERE, id, List.of(row("a", "7"), row("b", "1"), row("c", "7")), "", NOON);
    var page = store.datasets().rows(HERE, id, Optional.of("7"), Page.Request.first(1));
    assertThat(page.items()).extracting(Row::id).containsExactly("a");
    var rest = store.datasets().rows(HERE, id, Optional.of("7"), new Page.Request(page.next(), 10));
    assertThat(rest.items()).extracting(Row::id).containsExactly("c");
    assertThat(rest.next()).isEmpty();
  }

  @Test
  void aRemovedRowIsGoneAndItsIdIsFree() {
    var id = dataset("digits");
    store.datasets().add(HERE, id, List.of(row("a", "7")), "api", NOON);
    assertThat(store.datasets().remove(HERE, id, "a")).isTrue();
    assertThat(store.datasets().remove(HERE, id, "a")).isFalse();
    assertThat(store.datasets().row(HERE, id, "a")).isEmpty();
    assertThat(store.datasets().add(HERE, id, List.of(row("a", "1")), "api", NOON)).isEqualTo(1);
  }

  @Test
  void eachHandsOverEveryRowInOrder() {
    var id = dataset("digits");
    var other = dataset("others");
    var rows = IntStream.range(0, 1_234).mapToObj(i -> bare("row " + i)).toList();
    store.datasets().add(HERE, id, rows.subList(0, 600), "api", NOON);
    store.datasets().add(HERE, other, List.of(bare("between")), "api", NOON);
    store.datasets().add(HERE, id, rows.subList(600, 1_234), "api", NOON);
    var seen = new ArrayList<String>();
    store.datasets().each(HERE, id, row -> seen.add(row.id()));
    assertThat(seen).isEqualTo(rows.stream().map(Row::id).toList());
  }

  @Test
  void whatIsAddedDuringAWalkIsNotPartOfIt() {
    var id = dataset("digits");
    store.datasets().add(HERE, id, List.of(bare("a"), bare("b")), "api", NOON);
    var seen = new ArrayList<String>();
    store
        .datasets()
        .each(
            HERE,
            id,
            row -> {
              seen.add(row.id());
              store.datasets().add(HERE, id, List.of(bare("late " + row.id())), "api", NOON);
            });
    assertThat(seen).containsExactly("a", "b");
    assertThat(store.datasets().count(HERE, id)).isEqualTo(4);
  }

  @Test
  void snapshotsAreKeptOncePerHash() {
    var first = snapshot("a".repeat(64), HERE, "ds_1");
    store.snapshots().create(first);
    store.snapshots().create(snapshot("a".repeat(64), HERE, "ds_2"));
    var second = snapshot("b".repeat(64), HERE, "ds_1");
    store.snapshots().create(second);
    assertThat(store.snapshots().find(HERE, first.hash())).contains(first);
    assertThat(store.snapshots().list(HERE, "ds_1")).containsExactly(second, first);
    assertThat(store.snapshots().list(HERE, "ds_2")).isEmpty();
  }
}
