package dev.leaven.server.console.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.lifecycle.gate.Verdict;
import dev.leaven.server.console.models.CompareView.Paired;
import dev.leaven.server.console.models.VersionView.Privacy;
import dev.leaven.trust.MembershipInference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two pages that show one figure show the same, and chance is not called a leak. */
final class FairWordsTest {
  private static final Paired COUNTED =
      new Paired(1_000, 900, 70, 20, 10, -0.01, -0.021, 0.001, 0.1, List.of(), List.of());

  private static Verdict.Comparison gate(int rows) {
    return new Verdict.Comparison(
        rows, 0, 0.91, 0.92, -0.01, -0.0208, 0.0009, 10, 20, 0.099, "mcnemar");
  }

  @Test
  void oneComparisonHasTheIntervalOfTheGate() {
    var shown = COUNTED.asJudged(gate(1_000));
    assertThat(shown.low()).isEqualTo(-0.0208);
    assertThat(shown.high()).isEqualTo(0.0009);
    assertThat(shown.p()).isEqualTo(0.099);
    assertThat(shown.bothRight()).isEqualTo(900);
  }

  @Test
  void comparisonOfOtherRowsKeepsItsOwn() {
    assertThat(COUNTED.asJudged(gate(999))).isEqualTo(COUNTED);
  }

  @Test
  void advantageThatChanceExplainsIsNoLeak() {
    var guess = Privacy.of(new MembershipInference(0.491, 0.018, 5_000, 5_000));
    assertThat(guess.chance()).isCloseTo(0.0245, within(0.0001));
    assertThat(guess.leaks()).isFalse();
    assertThat(Privacy.of(new MembershipInference(0.56, 0.1, 5_000, 5_000)).leaks()).isTrue();
  }
}
