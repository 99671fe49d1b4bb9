package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Release;
import dev.leaven.model.ReleaseKind;
import dev.leaven.model.Version;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class VersionsAndReleasesTest extends StoreTests {
  @Test
  void numbersGoUpModelByModelAndAreNeverGivenTwice() {
    assertThat(store.versions().nextNumber(HERE, "digits")).isEqualTo(1);
    assertThat(store.versions().nextNumber(HERE, "digits")).isEqualTo(2);
    assertThat(store.versions().nextNumber(HERE, "letters")).isEqualTo(1);
    assertThat(store.versions().nextNumber(ELSEWHERE, "digits")).isEqualTo(1);
    reopen();
    assertThat(store.versions().nextNumber(HERE, "digits")).isEqualTo(3);
  }

  @Test
  void aNumberChosenElsewhereIsTakenToo() {
    store.versions().create(version(HERE, "digits", 5));
    assertThat(store.versions().nextNumber(HERE, "digits")).isEqualTo(6);
    store.versions().create(version(HERE, "digits", 2));
    assertThat(store.versions().nextNumber(HERE, "digits")).isEqualTo(7);
  }

  @Test
  void versionsComeBackNewestFirst() {
    store.versions().create(version(HERE, "digits", 1));
    store.versions().create(version(HERE, "digits", 2));
    assertThat(store.versions().find(HERE, "digits", 2)).contains(version(HERE, "digits", 2));
    assertThat(store.versions().list(HERE, "digits"))
        .extracting(Version::number)
        .containsExactly(2, 1);
  }

  @Test
  void aVersionIsNeverWrittenOver() {
    store.versions().create(version(HERE, "digits", 1));
    assertRefused(ErrorCode.LV_1901, () -> store.versions().create(version(HERE, "digits", 1)));
  }

  @Test
  void aModelExistsOnceItHasAVersionOrARun() {
    store.versions().create(version(HERE, "letters", 1));
    store.runs().create(run("run_1", HERE, "digits"));
    store.runs().create(run("run_2", HERE, "letters"));
    store.versions().nextNumber(HERE, "numbers");
    assertThat(store.versions().models(HERE)).containsExactly("digits", "letters");
  }

  @Test
  void theLastReleaseOfAnAliasIsTheCurrentOne() {
    createVersions();
    var first = release("digits", Alias.LIVE, 1, NOON);
    var second = release("digits", Alias.LIVE, 2, NOON.plusSeconds(1));
    var canary =
        new Release(
            HERE,
            "digits",
            Alias.CANARY,
            ReleaseKind.CANARY,
            OptionalInt.of(3),
            0.05,
            NOON,
            "k",
            "try",
            9);
    store.releases().set(first);
    store.releases().set(second);
    store.releases().set(canary);
    assertThat(store.releases().current(HERE, "digits"))
        .isEqualTo(Map.of(Alias.LIVE, second, Alias.CANARY, canary));
    assertThat(store.releases().history(HERE, "digits")).containsExactly(canary, second, first);
  }

  @Test
  void rollingBackPointsAtTheEarlierVersionAgain() {
    createVersions();
    store.releases().set(release("digits", Alias.LIVE, 1, NOON));
    store.releases().set(release("digits", Alias.LIVE, 2, NOON.plusSeconds(1)));
    store.releases().set(release("digits", Alias.LIVE, 1, NOON.plusSeconds(2)));
    assertThat(store.releases().current(HERE, "digits"))
        .containsEntry(Alias.LIVE, release("digits", Alias.LIVE, 1, NOON.plusSeconds(2)));
  }

  @Test
  void aClearedAliasPointsAtNothing() {
    createVersions();
    store.releases().set(release("digits", Alias.CANARY, 1, NOON));
    var cleared =
        new Release(
            HERE,
            "digits",
            Alias.CANARY,
            ReleaseKind.CLEARED,
            OptionalInt.empty(),
            0,
            NOON,
            "k",
            "stop",
            9);
    store.releases().set(cleared);
    assertThat(store.releases().current(HERE, "digits")).containsEntry(Alias.CANARY, cleared);
  }

  @Test
  void whatWasLiveAtAnInstantIsKnown() {
    createVersions();
    store.releases().set(release("digits", Alias.LIVE, 1, NOON));
    store.releases().set(release("digits", Alias.LIVE, 2, NOON.plusSeconds(10)));
    assertThat(liveAt(NOON.minusNanos(1))).isEmpty();
    assertThat(liveAt(NOON)).hasValue(1);
    assertThat(liveAt(NOON.plusSeconds(10).minusNanos(1))).hasValue(1);
    assertThat(liveAt(NOON.plusSeconds(10))).hasValue(2);
    assertThat(liveAt(Instant.MAX)).hasValue(2);
    assertThat(liveAt(Instant.MIN)).isEmpty();
  }

  private OptionalInt liveAt(Instant instant) {
    return store
        .releases()
        .at(HERE, "digits", Alias.LIVE, instant)
        .map(Release::version)
        .orElse(OptionalInt.empty());
  }

  @Test
  void aVersionThatDoesNotExistCannotBeReleased() {
    assertRefused(
        ErrorCode.LV_1402, () -> store.releases().set(release("digits", Alias.LIVE, 9, NOON)));
    assertThat(store.releases().history(HERE, "digits")).isEmpty();
  }

  private void createVersions() {
    for (int number = 1; number <= 3; number++) {
      store.versions().create(version(HERE, "digits", number));
    }
  }
}
