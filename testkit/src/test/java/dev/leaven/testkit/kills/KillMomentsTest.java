package dev.leaven.testkit.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real server, or its worker, at moments drawn from a seed, on one data folder: while rows
 * and files are brought in, while it trains, while it releases and rolls back. After each kill it
 * starts the server again and looks for everything that was ever acknowledged.
 *
 * <p>{@code -Dleaven.kills=50} kills at all the moments of the bar, {@code -Dleaven.seed=N} at
 * others. Broken on purpose it fails: rows acknowledged before they are committed are missed, and a
 * worker that does not end with its server is found writing.
 */
@Timeout(3_000)
class KillMomentsTest {
  private static final int KILLS = Integer.getInteger("leaven.kills", 6);
  private static final long SEED = Long.getLong("leaven.seed", 20_261_124);

  @Test
  void whatWasAcknowledgedOutlivesAKillAtAnyMoment(@TempDir Path data) throws Exception {
    var found = new Killing(data).kill(SEED, KILLS);
    System.out.println(found);
    assertThat(found).contains("count=" + KILLS);
  }
}
