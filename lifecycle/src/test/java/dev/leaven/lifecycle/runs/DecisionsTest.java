package dev.leaven.lifecycle.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a clock decides is decided in quiet, once. */
class DecisionsTest {
  @TempDir Path folder;

  private final List<Double> loads = new ArrayList<>();

  private Quiet quiet(Stream<Double> given) {
    Iterator<Double> next = given.iterator();
    return new Quiet(
        () -> {
          loads.add(next.next());
          return loads.getLast();
        });
  }

  private Decisions decisions(Quiet quiet) {
    return new Decisions(folder.resolve("decisions.json"), Map.of(), quiet);
  }

  @Test
  void nothingIsMeasuredWhileOthersLoadTheMachine() {
    var decisions = decisions(quiet(Stream.of(0.9, 0.5, 0.02)));
    var seen = new ArrayList<Double>();
    decisions.decide(
        "serving",
        () -> {
          seen.addAll(loads);
          return "one";
        });
    assertThat(seen).containsExactly(0.9, 0.5, 0.02);
    assertThat(decisions.all())
        .containsEntry("serving", "one")
        .containsEntry("load/serving", "0.02");
  }

  @Test
  void aMachineThatIsNeverQuietIsMeasuredAllTheSameAndTheLoadIsRecorded() {
    var decisions = decisions(quiet(Stream.generate(() -> 0.75)));
    decisions.decide("first", () -> "one");
    int waited = loads.size();
    assertThat(waited).isBetween(2, 100);
    // The patience is for the whole run: the next measurement waits no more.
    decisions.decide("second", () -> "two");
    assertThat(loads).hasSize(waited + 1);
    assertThat(decisions.all())
        .containsEntry("load/first", "0.75")
        .containsEntry("load/second", "0.75");
  }

  @Test
  void whatWasDecidedIsReadAndNotMeasuredAgain() {
    decisions(quiet(Stream.of(0.0))).decide("serving", () -> "one");
    assertThat(decisions(quiet(Stream.of())).decide("serving", () -> "two")).isEqualTo("one");
    assertThat(loads).hasSize(1);
  }
}
