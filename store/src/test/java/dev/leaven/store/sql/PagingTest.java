package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.Prediction;
import dev.leaven.model.Row;
import dev.leaven.store.Page;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PagingTest extends StoreTests {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 25, 100})
  void pagesOfAnySizeGiveEveryRowOnce(int limit) {
    var id = dataset("digits");
    var rows = IntStream.range(0, 25).mapToObj(i -> bare("row " + i)).toList();
    store.datasets().add(HERE, id, rows, "api", NOON);
    var seen = new ArrayList<String>();
    var page = store.datasets().rows(HERE, id, Optional.empty(), Page.Request.first(limit));
    page.items().forEach(row -> seen.add(row.id()));
    while (page.next().isPresent()) {
      page =
          store.datasets().rows(HERE, id, Optional.empty(), new Page.Request(page.next(), limit));
      assertThat(page.items()).isNotEmpty();
      page.items().forEach(row -> seen.add(row.id()));
    }
    assertThat(seen).isEqualTo(rows.stream().map(Row::id).toList());
  }

  @Test
  void insertsBetweenPagesShiftNothing() {
    store.predictions().add(List.of(logged("p_1", NOON), logged("p_2", NOON), logged("p_3", NOON)));
    var first = store.predictions().list(HERE, "digits", Page.Request.first(2));
    store.predictions().add(List.of(logged("p_4", NOON)));
    var second = store.predictions().list(HERE, "digits", new Page.Request(first.next(), 2));
    assertThat(first.items()).extracting(Prediction::id).containsExactly("p_3", "p_2");
    assertThat(second.items()).extracting(Prediction::id).containsExactly("p_1");
  }

  @Test
  void aCursorWhoseRowIsGoneStillKnowsItsPlace() {
    var id = dataset("digits");
    store.datasets().add(HERE, id, List.of(bare("a"), bare("b"), bare("c")), "api", NOON);
    var first = store.datasets().rows(HERE, id, Optional.empty(), Page.Request.first(2));
    store.datasets().remove(HERE, id, "b");
    var second =
        store.datasets().rows(HERE, id, Optional.empty(), new Page.Request(first.next(), 2));
    assertThat(second.items()).extracting(Row::id).containsExactly("c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "0", "AAAA", "' OR 1=1 --", "../../etc/passwd", "cgAAAAAAAAAB=", "é"})
  void aCursorThatNoListGaveIsRefused(String cursor) {
    refusedEverywhere(cursor);
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    store.predictions().add(List.of(logged("p_1", NOON), logged("p_2", NOON)));
    var cursor = store.predictions().list(HERE, "digits", Page.Request.first(1)).next();
    var page = new Page.Request(cursor, 10);
    assertRefused(ErrorCode.LV_1002, () -> store.ledger().list(HERE, page));
    assertRefused(ErrorCode.LV_1002, () -> store.runs().list(HERE, Optional.empty(), page));
    assertRefused(ErrorCode.LV_1002, () -> store.datasets().list(HERE, page));
  }

  @Test
  void aCursorWithAnImpossiblePlaceIsRefused() {
    for (char list : "drulmp".toCharArray()) {
      refusedEverywhere(Cursor.of(list, 0));
      refusedEverywhere(Cursor.of(list, Long.MIN_VALUE));
    }
  }

  @Test
  void randomCursorsAreRefused() {
    var random = new Random(20260301);
    for (int i = 0; i < 100; i++) {
      var bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] = 'x';
      }
      refusedEverywhere(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
  }

  private void refusedEverywhere(String cursor) {
    var page = new Page.Request(Optional.of(cursor), 10);
    var id =
        store
            .datasets()
            .findByName(HERE, "paged")
            .map(d -> d.id())
            .orElseGet(() -> dataset("paged"));
    assertRefused(ErrorCode.LV_1002, () -> store.datasets().list(HERE, page));
    assertRefused(ErrorCode.LV_1002, () -> store.datasets().rows(HERE, id, Optional.empty(), page));
    assertRefused(ErrorCode.LV_1002, () -> store.runs().list(HERE, Optional.empty(), page));
    assertRefused(ErrorCode.LV_1002, () -> store.ledger().list(HERE, page));
    assertRefused(ErrorCode.LV_1002, () -> store.ledger().latest(HERE, page));
    assertRefused(ErrorCode.LV_1002, () -> store.predictions().list(HERE, "digits", page));
  }

  @Test
  void aLimitBelowOneIsRefusedAndAHugeOneIsCapped() {
    assertRefused(ErrorCode.LV_1002, () -> store.ledger().list(HERE, Page.Request.first(0)));
    assertRefused(ErrorCode.LV_1002, () -> store.ledger().list(HERE, Page.Request.first(-5)));
    assertThat(store.ledger().list(HERE, Page.Request.first(Integer.MAX_VALUE)).items()).isEmpty();
    assertThat(Cursor.fetch(Page.Request.first(Integer.MAX_VALUE))).isEqualTo(Cursor.MOST + 1);
  }
}
