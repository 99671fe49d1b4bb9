package dev.leaven.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Run;
import dev.leaven.model.RunState;
import dev.leaven.model.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the first page and the board promise is what comes. */
final class FirstPagesTest {
  private static Run run(String id, RunState state) {
    return new Run(
        id,
        "default",
        "train",
        "digits",
        "image-classification",
        "mlp",
        "",
        Settings.of(Map.of()),
        0,
        state,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  @Test
  void theFirstRunIsShownWhileItLasts() {
    var cnn = run("second", RunState.QUEUED);
    assertThat(HomePage.first(List.of(cnn, run("first", RunState.RUNNING))))
        .hasValueSatisfying(line -> assertThat(line.id()).isEqualTo("first"));
    assertThat(HomePage.first(List.of(cnn, run("first", RunState.SUCCEEDED)))).isEmpty();
    assertThat(HomePage.first(List.of(cnn, run("first", RunState.FAILED)))).isEmpty();
    assertThat(HomePage.first(List.of())).isEmpty();
  }
}
