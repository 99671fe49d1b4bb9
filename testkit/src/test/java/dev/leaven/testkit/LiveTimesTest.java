package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge of answers under releases must be able to find one guilty. */
class LiveTimesTest {
  private static final LiveTimes TIMES =
      new LiveTimes(
          List.of(
              new LiveTimes.Since(at(100), 1),
              new LiveTimes.Since(at(200), 2),
              new LiveTimes.Since(at(300), 1)));

  private static Instant at(long micros) {
    return Instant.EPOCH.plusNanos(micros * 1_000);
  }

  @Test
  void anAnswerOfTheVersionThatWasLiveThroughoutIsRight() {
    assertThat(TIMES.wasLive(2, at(210), at(290))).isTrue();
    assertThat(TIMES.wasLive(1, at(301), at(400))).isTrue();
  }

  @Test
  void anAnswerAcrossAReleaseMayBeOfEither() {
    assertThat(TIMES.wasLive(1, at(199), at(201))).isTrue();
    assertThat(TIMES.wasLive(2, at(199), at(201))).isTrue();
  }

  @Test
  void anAnswerOfAVersionThatWasNotLiveYetOrNoMoreIsFound() {
    assertThat(TIMES.wasLive(2, at(110), at(199))).isFalse();
    assertThat(TIMES.wasLive(1, at(201), at(299))).isFalse();
    assertThat(TIMES.wasLive(2, at(301), at(400))).isFalse();
    assertThat(TIMES.wasLive(1, at(10), at(99))).isFalse();
    assertThat(TIMES.wasLive(3, at(0), at(1_000))).isFalse();
  }
}
