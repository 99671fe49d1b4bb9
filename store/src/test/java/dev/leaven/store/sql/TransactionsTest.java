package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TransactionsTest extends StoreTests {
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aReleaseAndItsLineAreKeptTogetherOrNotAtAll() {
    store.versions().create(version(HERE, "digits", 1));
    assertThatThrownBy(
            () ->
                store.transaction(
                    () -> {
                      store.ledger().append(HERE, "key_1", "release", "{}", NOON);
                      store.releases().set(release("digits", Alias.LIVE, 1, NOON));
                      throw new Failure();
                    }))
        .isInstanceOf(Failure.class);
    assertThat(store.releases().history(HERE, "digits")).isEmpty();
    assertThat(store.ledger().list(HERE, ALL).items()).isEmpty();
  }

  @Test
  void aTransactionSeesWhatItWrote() {
    var count =
        store.transaction(
            () -> {
              var id = dataset("digits");
              store.datasets().add(HERE, id, List.of(row("a", "7")), "api", NOON);
              return store.datasets().count(HERE, id);
            });
    assertThat(count).isEqualTo(1);
  }

  @Test
  void nobodyElseSeesWhatIsNotCommitted() throws Exception {
    var written = new CountDownLatch(1);
    var looked = new CountDownLatch(1);
    try (var pool = Executors.newSingleThreadExecutor()) {
      var writer =
          pool.submit(
              () ->
                  store.transaction(
                      () -> {
                        dataset("digits");
                        written.countDown();
                        return await(looked);
                      }));
      assertThat(await(written)).isTrue();
      assertThat(store.datasets().findByName(HERE, "digits")).isEmpty();
      looked.countDown();
      assertThat(writer.get()).isTrue();
    }
    assertThat(store.datasets().findByName(HERE, "digits")).isPresent();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void anInnerTransactionThatFailsTakesOnlyItselfBack() {
    store.transaction(
        () -> {
          dataset("kept");
          try {
            store.transaction(
                () -> {
                  dataset("lost");
                  throw new Failure();
                });
          } catch (Failure expected) {
            dataset("also kept");
          }
          return true;
        });
    assertThat(store.datasets().findByName(HERE, "kept")).isPresent();
    assertThat(store.datasets().findByName(HERE, "lost")).isEmpty();
    assertThat(store.datasets().findByName(HERE, "also kept")).isPresent();
  }

  @Test
  void aRefusedCallInsideATransactionSpoilsNothingElse() {
    store.transaction(
        () -> {
          dataset("digits");
          assertRefused(ErrorCode.LV_1102, () -> dataset("digits"));
          store.versions().create(version(HERE, "digits", 1));
          assertRefused(
              ErrorCode.LV_1901, () -> store.versions().create(version(HERE, "digits", 1)));
          return dataset("letters");
        });
    assertThat(store.datasets().list(HERE, ALL).items()).hasSize(2);
    assertThat(store.versions().list(HERE, "digits")).hasSize(1);
  }

  @Test
  void aFailedOuterTransactionTakesItsInnerOnesBack() {
    assertThatThrownBy(
            () ->
                store.transaction(
                    () -> {
                      store.transaction(() -> dataset("digits"));
                      throw new Failure();
                    }))
        .isInstanceOf(Failure.class);
    assertThat(store.datasets().list(HERE, ALL).items()).isEmpty();
  }

  @Test
  void numbersTakenByManyThreadsAreAllDifferent() throws Exception {
    var numbers = manyTimes(60, () -> store.versions().nextNumber(HERE, "digits"));
    assertThat(numbers).containsExactlyInAnyOrderElementsOf(upTo(60));
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void rowsAddedByManyThreadsAreAllThereOnce() throws Exception {
    var id = dataset("digits");
    var rows = IntStream.range(0, 300).mapToObj(i -> bare("row " + i)).toList();
    var added = manyTimes(6, () -> store.datasets().add(HERE, id, rows, "api", NOON));
    assertThat(added.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
    assertThat(store.datasets().count(HERE, id)).isEqualTo(300);
  }

  private static List<Integer> manyTimes(int times, Callable<Integer> work) throws Exception {
    var results = new ArrayList<Integer>();
    try (var pool = Executors.newFixedThreadPool(6)) {
      for (var done : pool.invokeAll(Collections.nCopies(times, work))) {
        results.add(done.get());
      }
    }
    return results;
  }

  @Test
  void aClosedStoreSaysSo() {
    store.close();
    assertThatThrownBy(() -> store.workspaces().list())
        .satisfiesAnyOf(
            refused -> assertThat(refused).hasMessageContaining("closed"),
            refused -> assertThat(refused).isInstanceOf(LeavenException.class));
    store.close();
    store = database.open(data);
  }
}
