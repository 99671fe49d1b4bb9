package dev.leaven.lifecycle.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Run;
import dev.leaven.model.RunState;
import dev.leaven.model.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class WaitingRunsTest {
  private final WaitingRuns waiting = new WaitingRuns();

  @Test
  void oneWorkspacesRunsAreTakenInTheirOrder() throws Exception {
    add("a", "1", "2", "3");
    assertThat(taken(3)).containsExactly("1", "2", "3");
  }

  @Test
  void workspacesTakeTurnsHoweverManyRunsOneHas() throws Exception {
    add("a", "a1", "a2", "a3", "a4");
    add("b", "b1", "b2");
    assertThat(taken(6)).containsExactly("a1", "b1", "a2", "b2", "a3", "a4");
  }

  @Test
  void whoComesLateWaitsForOneRunOfAnotherAtMost() throws Exception {
    add("a", "a1", "a2", "a3");
    assertThat(taken(1)).containsExactly("a1");
    add("b", "b1");
    assertThat(taken(2)).containsExactly("a2", "b1");
  }

  @Test
  void aRemovedRunIsNotTaken() throws Exception {
    add("a", "a1");
    add("b", "b1", "b2");
    waiting.remove("a1");
    waiting.remove("b1");
    assertThat(taken(1)).containsExactly("b2");
  }

  private void add(String workspace, String... ids) {
    for (var id : ids) {
      waiting.add(
          new Run(
              id,
              workspace,
              "train",
              "m",
              "t",
              "r",
              "s",
              Settings.NONE,
              0,
              RunState.QUEUED,
              Instant.EPOCH,
              Optional.empty(),
              Optional.empty(),
              OptionalInt.empty(),
              Optional.empty()));
    }
  }

  private List<String> taken(int count) throws InterruptedException {
    var ids = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      ids.add(waiting.take().id());
    }
    return ids;
  }
}
