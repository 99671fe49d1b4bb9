package dev.leaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A request waits for others only where that was seen to pay. */
class DelayTrialTest {
  @Test
  void aDelayThatBuysNothingIsNotTaken() {
    assertThat(DelayTrial.best(new double[][] {{100, 90, 300}, {95, 95, 95}, {200, 200, 200}}))
        .isZero();
  }

  @Test
  void theDelayThatBuysMostIsTaken() {
    assertThat(DelayTrial.best(new double[][] {{100, 100, 100}, {60, 60, 900}, {80, 80, 80}}))
        .isEqualTo(100);
    assertThat(DelayTrial.best(new double[][] {{100, 100, 100}, {90, 90, 90}, {50, 50, 50}}))
        .isEqualTo(500);
  }
}
