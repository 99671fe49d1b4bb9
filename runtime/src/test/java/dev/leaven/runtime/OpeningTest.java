package dev.leaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpeningTest {
  private final AtomicInteger closed = new AtomicInteger();

  @Test
  void whatWasOpenedStaysOpenWhereTheStepSucceeds() {
    Closeable opened = closed::incrementAndGet;
    assertThat(Opening.<Closeable, String, RuntimeException>orClose(opened, it -> "taken"))
        .isEqualTo("taken");
    assertThat(closed).hasValue(0);
  }

  @Test
  void whatWasOpenedIsClosedWhereTheStepFailsWithAnything() {
    Closeable opened = closed::incrementAndGet;
    assertThatThrownBy(() -> Opening.orClose(opened, OpeningTest::fail))
        .isInstanceOf(LinkageError.class);
    assertThat(closed).hasValue(1);
  }

  @Test
  void aFailureToCloseDoesNotHideTheFirst() {
    Closeable opened =
        () -> {
          throw new IOException("cannot close");
        };
    assertThatThrownBy(() -> Opening.orClose(opened, OpeningTest::fail))
        .isInstanceOf(LinkageError.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  private static String fail(Closeable opened) {
    throw new LinkageError("planted");
  }
}
