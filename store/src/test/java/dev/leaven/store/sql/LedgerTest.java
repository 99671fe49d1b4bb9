package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.LedgerEntry;
import dev.leaven.store.Ledger;
import dev.leaven.store.Page;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LedgerTest extends StoreTests {
  private LedgerEntry append(String kind) {
    return store.ledger().append(HERE, "key_1", kind, "{\"n\":1}", NOON);
  }

  private void appendTen() {
    IntStream.rangeClosed(1, 10).forEach(i -> append("kind " + i));
  }

  @Test
  void anEmptyLedgerVerifiesAndEndsAtGenesis() {
    assertThat(store.ledger().verify()).isEmpty();
    assertThat(store.ledger().head()).isEqualTo(LedgerEntry.GENESIS);
    assertThat(store.ledger().contains(LedgerEntry.GENESIS)).isTrue();
  }

  @Test
  void eachLineIsChainedToTheOneBefore() {
    var first = append("start");
    var second = append("stop");
    assertThat(first.sequence()).isEqualTo(1);
    assertThat(first.previousHash()).isEqualTo(LedgerEntry.GENESIS);
    assertThat(second.previousHash()).isEqualTo(first.hash());
    assertThat(store.ledger().head()).isEqualTo(second.hash());
    assertThat(store.ledger().list(HERE, ALL).items()).containsExactly(first, second);
    reopen();
    assertThat(store.ledger().verify()).isEmpty();
    assertThat(append("again").previousHash()).isEqualTo(second.hash());
  }

  @Test
  void theLatestLinesComeFirstAndTheirPagesMeet() {
    appendTen();
    store.ledger().append(ELSEWHERE, "key_2", "elsewhere", "{}", NOON);
    var newest = store.ledger().latest(HERE, Page.Request.first(4));
    append("meanwhile");
    var older = store.ledger().latest(HERE, new Page.Request(newest.next(), 4));
    var oldest = store.ledger().latest(HERE, new Page.Request(older.next(), 4));
    assertThat(sequences(newest)).containsExactly(10L, 9L, 8L, 7L);
    assertThat(sequences(older)).containsExactly(6L, 5L, 4L, 3L);
    assertThat(sequences(oldest)).containsExactly(2L, 1L);
    assertThat(oldest.next()).isEmpty();
  }

  private static java.util.List<Long> sequences(Page<LedgerEntry> page) {
    return page.items().stream().map(LedgerEntry::sequence).toList();
  }

  @Test
  void theHashIsTheDocumentedFormula() throws Exception {
    append("start");
    var entry = store.ledger().append(HERE, "key_1", "发布", "{\"é\":\"🙂\"}", NOON);
    var bytes = ByteBuffer.allocate(1_000);
    text(bytes, "leaven-ledger-1");
    text(bytes, entry.previousHash());
    bytes.putInt(8).putLong(2);
    bytes.putInt(12).putLong(NOON.getEpochSecond()).putInt(NOON.getNano());
    text(bytes, "default");
    text(bytes, "key_1");
    text(bytes, "发布");
    text(bytes, "{\"é\":\"🙂\"}");
    var sha = MessageDigest.getInstance("SHA-256");
    sha.update(bytes.flip());
    assertThat(entry.hash()).isEqualTo(HexFormat.of().formatHex(sha.digest()));
  }

  private static void text(ByteBuffer bytes, String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.putInt(utf8.length).put(utf8);
  }

  @ParameterizedTest
  @CsvSource({
    "at = at + 1",
    "workspace = 'elsewhere'",
    "actor = 'key_2'",
    "kind = 'other'",
    "body = '{}'",
    "body = '{\"n\": 1}'",
    "previous_hash = '0000000000000000000000000000000000000000000000000000000000000000'",
    "hash = '1111111111111111111111111111111111111111111111111111111111111111'",
  })
  void changingAnyFieldIsFound(String change) {
    appendTen();
    assertThat(database.tamper(data, "UPDATE ledger SET " + change + " WHERE sequence = 4"))
        .isEqualTo(1);
    assertThat(store.ledger().verify()).map(Ledger.Break::sequence).contains(4L);
  }

  @Test
  void movingTextFromOneFieldToTheNextIsFound() {
    store.ledger().append(HERE, "ab", "c", "{}", NOON);
    database.tamper(data, "UPDATE ledger SET actor = 'a', kind = 'bc'");
    assertThat(store.ledger().verify()).map(Ledger.Break::sequence).contains(1L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 5})
  void removingALineIsFound(long sequence) {
    appendTen();
    database.tamper(data, "DELETE FROM ledger WHERE sequence = " + sequence);
    assertThat(store.ledger().verify()).map(Ledger.Break::sequence).contains(sequence);
  }

  @Test
  void removingALineAndClosingTheGapIsFound() {
    appendTen();
    database.tamper(data, "DELETE FROM ledger WHERE sequence = 5");
    for (int i = 6; i <= 10; i++) {
      database.tamper(
          data, "UPDATE ledger SET sequence = %d WHERE sequence = %d".formatted(i - 1, i));
    }
    assertThat(store.ledger().verify()).map(Ledger.Break::sequence).contains(5L);
  }

  @Test
  void swappingTwoLinesIsFound() {
    appendTen();
    database.tamper(data, "UPDATE ledger SET sequence = -1 WHERE sequence = 3");
    database.tamper(data, "UPDATE ledger SET sequence = 3 WHERE sequence = 4");
    database.tamper(data, "UPDATE ledger SET sequence = 4 WHERE sequence = -1");
    assertThat(store.ledger().verify()).map(Ledger.Break::sequence).contains(3L);
  }

  @Test
  void aLineBeforeTheFirstIsFound() {
    appendTen();
    database.tamper(
        data,
        "INSERT INTO ledger SELECT 0, at, workspace, actor, kind, body, previous_hash, 'x'"
            + " FROM ledger WHERE sequence = 1");
    assertThat(store.ledger().verify()).isPresent();
  }

  @Test
  void aLineAfterTheEndIsFound() {
    appendTen();
    var end = store.ledger().list(HERE, ALL).items().getLast();
    var forged =
        LedgerChain.next(11, end.hash(), HERE, "key_1", "release", "{}", NOON.plusSeconds(1));
    database.tamper(
        data,
        "INSERT INTO ledger VALUES (11, %d, 'default', 'key_1', 'release', '{}', '%s', '%s')"
            .formatted(Columns.nanos(forged.at()), end.hash(), forged.hash()));
    assertThat(store.ledger().verify()).map(Ledger.Break::sequence).contains(11L);
  }

  @Test
  void cuttingLinesOffTheEndIsFound() {
    appendTen();
    database.tamper(data, "DELETE FROM ledger WHERE sequence > 8");
    assertThat(store.ledger().verify()).map(Ledger.Break::sequence).contains(9L);
    assertThat(store.ledger().verify().orElseThrow().what()).contains("cut off");
  }

  @Test
  void removingAllLinesIsFound() {
    appendTen();
    database.tamper(data, "DELETE FROM ledger");
    assertThat(store.ledger().verify()).map(Ledger.Break::sequence).contains(1L);
  }

  /** Who may write the database may also rewrite its end; a head noted elsewhere finds that. */
  @Test
  void cuttingLinesAndTheEndOffIsFoundByANotedHead() {
    appendTen();
    var noted = store.ledger().head();
    var eighth = store.ledger().list(HERE, ALL).items().get(7).hash();
    database.tamper(data, "DELETE FROM ledger WHERE sequence > 8");
    database.tamper(data, "UPDATE ledger_head SET sequence = 8, hash = '" + eighth + "'");
    assertThat(store.ledger().verify()).isEmpty();
    assertThat(store.ledger().contains(noted)).isFalse();
    assertThat(store.ledger().contains(eighth)).isTrue();
  }

  @Test
  void aLineIsKeptOnlyWithWhatItRecords() {
    assertThatThrownBy(
            () ->
                store.transaction(
                    () -> {
                      append("release");
                      throw new IllegalStateException("the release failed");
                    }))
        .hasMessage("the release failed");
    assertThat(store.ledger().list(HERE, ALL).items()).isEmpty();
    assertThat(store.ledger().head()).isEqualTo(LedgerEntry.GENESIS);
    assertThat(append("next").sequence()).isEqualTo(1);
  }

  @Test
  void appendsFromManyThreadsMakeOneChain() throws Exception {
    int threads = 8;
    int each = 25;
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var work = IntStream.range(0, threads).mapToObj(thread -> appends(thread, each)).toList();
      for (var done : pool.invokeAll(work)) {
        done.get();
      }
    }
    assertThat(store.ledger().verify()).isEmpty();
    assertThat(store.ledger().list(HERE, ALL).items())
        .hasSize(threads * each)
        .extracting(LedgerEntry::sequence)
        .isEqualTo(java.util.stream.LongStream.rangeClosed(1, threads * each).boxed().toList());
  }

  private Callable<Boolean> appends(int thread, int each) {
    return () -> {
      for (int i = 0; i < each; i++) {
        store.transaction(() -> append("from " + thread));
      }
      return true;
    };
  }

  @Test
  void verifyWalksMoreThanOnePage() {
    store.transaction(
        () -> {
          IntStream.rangeClosed(1, 2_500).forEach(i -> append("kind"));
          return true;
        });
    assertThat(store.ledger().verify()).isEmpty();
    database.tamper(data, "UPDATE ledger SET kind = 'x' WHERE sequence = 2001");
    assertThat(store.ledger().verify()).map(Ledger.Break::sequence).contains(2_001L);
  }
}
