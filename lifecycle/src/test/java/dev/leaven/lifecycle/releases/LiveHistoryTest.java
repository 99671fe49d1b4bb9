package dev.leaven.lifecycle.releases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Alias;
import dev.leaven.model.Release;
import dev.leaven.model.ReleaseKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Which version a roll-back goes to. */
final class LiveHistoryTest {
  private final List<Release> newestFirst = new ArrayList<>();

  private LiveHistoryTest release(Alias alias, ReleaseKind kind, int version) {
    newestFirst.addFirst(
        new Release(
            "default",
            "digits",
            alias,
            kind,
            version == 0 ? OptionalInt.empty() : OptionalInt.of(version),
            1,
            Instant.EPOCH,
            "key_test",
            "",
            newestFirst.size()));
    return this;
  }

  private LiveHistoryTest live(int version) {
    return release(Alias.LIVE, ReleaseKind.PROMOTED, version);
  }

  private LiveHistoryTest back(int version) {
    return release(Alias.LIVE, ReleaseKind.ROLLED_BACK, version);
  }

  private OptionalInt before() {
    return new LiveHistory(newestFirst).before();
  }

  @Test
  void nothingWasBeforeTheFirstRelease() {
    assertThat(before()).isEmpty();
    assertThat(live(1).before()).isEmpty();
  }

  @Test
  void rollingBackTwiceGoesBackTwoReleases() {
    assertThat(live(1).live(2).live(3).before()).hasValue(2);
    assertThat(back(2).before()).hasValue(1);
    assertThat(back(1).before()).isEmpty();
  }

  @Test
  void whatWasRolledBackFromIsNotComeBackTo() {
    assertThat(live(1).live(2).back(1).live(3).before()).hasValue(1);
  }

  @Test
  void aVersionThatWasReleasedAnewIsOneReleaseAndNotTwo() {
    assertThat(live(1).live(2).live(2).before()).hasValue(1);
  }

  @Test
  void aTimeWithoutALiveVersionIsPassedOver() {
    var cleared = live(1).release(Alias.LIVE, ReleaseKind.CLEARED, 0);
    assertThat(cleared.before()).hasValue(1);
    assertThat(live(2).before()).hasValue(1);
  }

  @Test
  void otherAliasesDoNotCount() {
    live(1).live(2);
    release(Alias.CANARY, ReleaseKind.CANARY, 3);
    release(Alias.CANARY, ReleaseKind.CLEARED, 0);
    assertThat(before()).hasValue(1);
  }
}
