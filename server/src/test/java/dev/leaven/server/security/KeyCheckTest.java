package dev.leaven.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.server.ServerConfig;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What guesses at keys may cost the store. */
class KeyCheckTest {
  private static final int A_SECOND = 5;
  private static final int AT_ONCE = 50;

  private static final Caller KNOWN =
      new Caller("key_1", "default", Set.of("*:read"), false, false);

  private final AtomicInteger asked = new AtomicInteger();
  private final RequestLimits limits =
      new RequestLimits(new ServerConfig.Limits(1_000, A_SECOND, 1, 1, 8));
  private final KeyCheck check =
      new KeyCheck(
          new KeyRing() {
            @Override
            public Optional<Caller> remembered(String secret) {
              return Optional.of(KNOWN).filter(known -> secret.equals("remembered"));
            }

            @Override
            public Optional<Caller> find(String secret) {
              asked.incrementAndGet();
              return Optional.of(KNOWN).filter(known -> secret.equals("good"));
            }
          },
          limits);

  @Test
  void guessesBeyondTheLimitNeverReachTheStore() {
    guessUntilRefused();
    int most = asked.get();
    for (int i = 0; i < 100; i++) {
      refused();
    }
    // Refilled meanwhile: five a second.
    assertThat(asked.get()).isBetween(AT_ONCE, AT_ONCE + A_SECOND).isBetween(most, most + A_SECOND);
  }

  @Test
  void aKeyThatIsRememberedIsLetInHoweverManyGuessesThereAre() {
    guessUntilRefused();
    assertThat(check.caller("remembered")).contains(KNOWN);
  }

  @Test
  void aGoodKeyGetsBackWhatItSpent() {
    for (int i = 0; i < 10 * AT_ONCE; i++) {
      assertThat(check.caller("good")).contains(KNOWN);
    }
  }

  private void guessUntilRefused() {
    for (int i = 0; i < 2 * AT_ONCE && !refused(); i++) {
      assertThat(i).isLessThan(2 * AT_ONCE - 1);
    }
  }

  private boolean refused() {
    try {
      assertThat(check.caller("a guess")).isEmpty();
      return false;
    } catch (LeavenException tooMany) {
      assertThat(tooMany.code()).isEqualTo(ErrorCode.LV_1603);
      return true;
    }
  }
}
