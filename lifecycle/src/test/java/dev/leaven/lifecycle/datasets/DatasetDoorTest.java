package dev.leaven.lifecycle.datasets;

import static dev.leaven.lifecycle.Failures.assertCode;
import static dev.leaven.lifecycle.ToyHouse.BY;
import static dev.leaven.lifecycle.ToyHouse.WS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.lifecycle.ToyHouse;
import dev.leaven.lifecycle.ToyTask;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetDoorTest {
  @TempDir Path data;
  private ToyHouse house;

  @BeforeEach
  void open() {
    house = ToyHouse.open(data);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void badRowsAreListedByLineAndTheGoodOnesKept() {
    var id = house.loop.datasets().create(WS, "words", ToyTask.ID, BY).id();
    var sent = new ArrayList<>(ToyHouse.words(5, 1));
    sent.add(new SentRow(6, ToyHouse.row("empty", "", "a", Optional.empty())));
    sent.add(new SentRow(7, sent.getFirst().row()));
    var report = house.loop.datasets().add(WS, id, sent, "csv", BY);
    assertThat(report)
        .isEqualTo(
            new DoorReport(
                7,
                5,
                1,
                1,
                List.of(
                    new DoorReport.BadRow(
                        6, "empty", "LV-1103", "The row \"empty\" is empty.", "Send a letter."))));
    assertThat(house.store.datasets().count(WS, id)).isEqualTo(5);
  }

  @Test
  void sendingTheSameRowsAgainChangesNothing() {
    var id = house.dataset("words");
    var lines = house.ledgerKinds().size();
    var report = house.loop.datasets().add(WS, id, ToyHouse.words(300, 7), "api", BY);
    assertThat(report.added()).isZero();
    assertThat(report.duplicates()).isEqualTo(300);
    assertThat(house.ledgerKinds()).hasSize(lines);
  }

  @Test
  void anotherRowUnderAnIdThatIsTakenIsRefusedAndNotPassedOver() {
    var id = house.loop.datasets().create(WS, "words", ToyTask.ID, BY).id();
    var door = house.loop.datasets();
    door.add(WS, id, List.of(new SentRow(1, row("aaa", "a"))), "api", BY);
    var again =
        List.of(
            new SentRow(1, row("aaa", "a")),
            new SentRow(2, row("bbb", "a")),
            new SentRow(3, row("aaa", "a")));
    var report = door.add(WS, id, again, "api", BY);
    assertThat(report.added()).isZero();
    assertThat(report.duplicates()).isEqualTo(2);
    assertThat(report.refused()).isEqualTo(1);
    assertThat(report.bad().getFirst().code()).isEqualTo("LV-1103");
    assertThat(report.bad().getFirst().line()).isEqualTo(2);
    assertThat(report.bad().getFirst().detail()).contains("\"1\"", "other content");
    var other = door.add(WS, id, List.of(new SentRow(1, row("bbb", "a"))), "api", BY);
    assertThat(other.refused()).isEqualTo(1);
    assertThat(other.duplicates()).isZero();
    var label = door.add(WS, id, List.of(new SentRow(1, row("aaa", "b"))), "api", BY);
    assertThat(label.bad().getFirst().detail()).contains("label \"a\"", "label \"b\"");
  }

  private static Row row(String content, String label) {
    return ToyHouse.row("1", content, label, Optional.empty());
  }

  @Test
  void anUploadThatCannotBeReadToItsEndChangesNothing() {
    var id = house.loop.datasets().create(WS, "words", ToyTask.ID, BY).id();
    Iterable<SentRow> cut =
        () ->
            new Iterator<>() {
              private final Iterator<SentRow> rows = ToyHouse.words(10, 1).iterator();

              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public SentRow next() {
                if (!rows.hasNext()) {
                  throw new IllegalStateException("the file ends within a row");
                }
                return rows.next();
              }
            };
    assertThatThrownBy(() -> house.loop.datasets().add(WS, id, cut, "csv", BY))
        .hasMessageContaining("ends within a row");
    assertThat(house.store.datasets().count(WS, id)).isZero();
  }

  @Test
  void aSliceOfTheFirstStartsImportIsFastAndTold() {
    var id = house.loop.datasets().create(WS, "words", ToyTask.ID, BY).id();
    var told = new AtomicLong();
    long start = System.nanoTime();
    var report =
        house
            .loop
            .datasets()
            .add(
                WS,
                id,
                ToyHouse.words(20_000, 3),
                "demo",
                BY,
                done -> told.accumulateAndGet(done, Math::max));
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(report.added()).isEqualTo(20_000);
    assertThat(told).hasValue(20_000);
    // Healthy 0.5 s for 20,000 small rows; one transaction a row takes 40 s and more; bar 15 s.
    assertThat(seconds).isLessThan(15);
  }

  @Test
  void namesThatLeadOutsideOrAreTakenAreRefused() {
    var door = house.loop.datasets();
    assertCode(ErrorCode.LV_1002, () -> door.create(WS, "../etc", ToyTask.ID, BY));
    assertCode(ErrorCode.LV_1202, () -> door.create(WS, "words", "no-such-task", BY));
    door.create(WS, "words", ToyTask.ID, BY);
    assertCode(ErrorCode.LV_1102, () -> door.create(WS, "words", ToyTask.ID, BY));
    assertCode(ErrorCode.LV_1101, () -> door.find("another", "words"));
  }
}
