package dev.leaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Requests that are answered together share their failure too. */
class BatcherTest {
  private static final Serving EIGHT = new Serving(1, 8, 0);

  @Test
  void anErrorOfABatchReachesEveryoneInIt() throws Exception {
    var release = new CountDownLatch(1);
    var calls = new AtomicInteger();
    var batcher =
        new Batcher(
            (input, rows, output) -> {
              if (calls.getAndIncrement() == 0) {
                await(release);
              } else {
                throw new StackOverflowError("planted");
              }
            },
            1,
            1,
            EIGHT,
            1);
    try (var pool = Executors.newCachedThreadPool()) {
      List<Future<?>> asked = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        asked.add(pool.submit(() -> batcher.predict(new float[1], new float[1])));
        while (i == 0 && calls.get() == 0) {
          Thread.onSpinWait();
        }
      }
      Thread.sleep(100); // The eight others wait by now; one more or less changes no assertion.
      release.countDown();
      asked.removeFirst().get();
      for (var call : asked) {
        assertThatThrownBy(call::get)
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(StackOverflowError.class);
      }
    }
  }

  @Test
  void thePlaceOfAFailedBatchIsFreeAgain() {
    var calls = new AtomicInteger();
    var batcher =
        new Batcher(
            (input, rows, output) -> {
              if (calls.getAndIncrement() == 0) {
                throw new OutOfMemoryError("planted");
              }
              output[0] = 7;
            },
            1,
            1,
            EIGHT,
            1);
    assertThatThrownBy(() -> batcher.predict(new float[1], new float[1]))
        .isInstanceOf(OutOfMemoryError.class);
    var answer = new float[1];
    batcher.predict(new float[1], answer);
    assertThat(answer).containsExactly(7);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
