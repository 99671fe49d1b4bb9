package dev.leaven.lifecycle.runs;

import static dev.leaven.lifecycle.ToyHouse.WS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.lifecycle.ToyHouse;
import dev.leaven.lifecycle.ToyServer;
import dev.leaven.lifecycle.files.Json;
import dev.leaven.model.Run;
import dev.leaven.model.RunEvent;
import dev.leaven.model.RunState;
import dev.leaven.store.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills by signal 9, at moments drawn from a seed: after so many events were seen. */
class ResumeTest {
  private static final Map<String, String> SLOW =
      Map.of("epochs", "4", "steps", "20", "pause_micros", "5000");

  @TempDir Path data;

  private static String expected = "";

  @BeforeAll
  static void trainUndisturbed(@TempDir Path undisturbed) {
    try (var house = ToyHouse.open(undisturbed)) {
      house.train(house.snapshot(), "letters", SLOW);
      expected = house.folded("letters", 1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aKilledWorkerIsResumedAndEndsWithTheSameWeights(long seed) throws Exception {
    try (var house = ToyHouse.open(data.resolve("killed"))) {
      var run = house.submit(house.snapshot(), "letters", SLOW);
      int moment = 3 + new SplittableRandom(seed).nextInt(8);
      var seen = new AtomicInteger();
      try (var watch =
          house
              .loop
              .runs()
              .watch(
                  WS,
                  run.id(),
                  0,
                  event -> {
                    if (seen.incrementAndGet() == moment) {
                      workers().forEach(ProcessHandle::destroyForcibly);
                    }
                  })) {
        assertThat(house.await(run).state()).isEqualTo(RunState.SUCCEEDED);
      }
      var states = states(house, run);
      assertThat(states).contains("interrupted");
      assertThat(house.folded("letters", 1)).isEqualTo(expected);
      assertThat(house.store.ledger().verify()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aKilledServersRunIsResumedByTheNextAndEndsWithTheSameWeights(long seed) throws Exception {
    var folder = data.resolve("killed");
    int moment = 2 + new SplittableRandom(seed).nextInt(20);
    var killed = killServer(folder, moment);

    assertThat(workers()).isEmpty();
    try (var house = ToyHouse.open(folder)) {
      assertThat(house.store.ledger().verify()).isEmpty();
      var run = house.loop.runs().find(WS, killed);
      assertThat(house.await(run).state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(house.store.versions().list(WS, "letters")).hasSize(1);
      assertThat(house.folded("letters", 1)).isEqualTo(expected);
      assertThat(house.loop.releases().current(WS, "letters").values())
          .extracting(release -> release.version().orElse(0))
          .containsExactly(1);
      assertThat(house.store.ledger().verify()).isEmpty();
    }
  }

  @Test
  void aCancellationSurvivesTheServersDeath() throws Exception {
    try (var house = ToyHouse.open(data)) {
      var run = house.submit(house.snapshot(), "letters", Map.of("bad_epoch", "1", "mood", "hang"));
      Awaitility.await().until(() -> states(house, run).contains("running"));
      // As a kill between the order and the worker's end leaves it.
      house.store.runs().append(event(house, run, "{\"state\":\"cancelling\"}"));
    }
    try (var house = ToyHouse.open(data)) {
      var left = house.store.runs().list(WS, Optional.empty(), first()).items();
      assertThat(house.await(left.getFirst()).state()).isEqualTo(RunState.CANCELLED);
    }
  }

  @Test
  void closingTheHouseEndsItsWorkersAndTheNextGoesOn() throws Exception {
    Run run;
    try (var house = ToyHouse.open(data.resolve("closed"))) {
      run = house.submit(house.snapshot(), "letters", SLOW);
      var begun = run;
      Awaitility.await().until(() -> states(house, begun).contains("running"));
    }
    assertThat(workers()).isEmpty();
    try (var house = ToyHouse.open(data.resolve("closed"))) {
      assertThat(house.await(run).state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(house.folded("letters", 1)).isEqualTo(expected);
    }
  }

  /** Starts a server, kills it after some lines, waits for its workers to end; the run's id. */
  private static String killServer(Path folder, int lines) throws Exception {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            ToyServer.class.getName(),
            folder.toString(),
            SLOW.get("epochs"),
            SLOW.get("steps"),
            SLOW.get("pause_micros"));
    Files.createDirectories(folder);
    var server =
        new ProcessBuilder(command).redirectError(folder.resolve("server.log").toFile()).start();
    try (BufferedReader out = server.inputReader()) {
      var run = out.readLine().substring("run ".length());
      for (int i = 0; i < lines; i++) {
        if (out.readLine().equals("over")) {
          break;
        }
      }
      var workers = server.descendants().toList();
      server.destroyForcibly().waitFor();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
      return run;
    } catch (IOException | NullPointerException ended) {
      throw new AssertionError(Files.readString(folder.resolve("server.log")), ended);
    }
  }

  private static List<ProcessHandle> workers() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).toList();
  }

  private static List<String> states(ToyHouse house, Run run) {
    return house.store.runs().events(run.id(), 0, 1_000).stream()
        .filter(event -> event.kind().equals("state"))
        .map(event -> Json.tree(event.body()).path("state").stringValue(""))
        .toList();
  }

  private static RunEvent event(ToyHouse house, Run run, String body) {
    return new RunEvent(
        run.id(), house.store.runs().lastSequence(run.id()) + 1, Instant.now(), "state", body);
  }

  private static Page.Request first() {
    return Page.Request.first(10);
  }
}
