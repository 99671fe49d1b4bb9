package dev.leaven.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** A hundred seeded command lines, each wrong in at least one place. */
class BadCommandLinesTest {
  private static final long SEED = Long.getLong("leaven.seed", 20L);

  /** Each is wrong whatever stands around it. */
  private static final List<List<String>> WRONG =
      List.of(
          List.of("--no-such-option"),
          List.of("--port", "seven"),
          List.of("--port", "99999999999"),
          List.of("--port"),
          List.of("--data"),
          List.of("-Z"),
          List.of("--", "--surplus", "words"),
          List.of("--epochs", "many"),
          List.of("--seed", "0x"),
          List.of("\u0000", "one word more"),
          List.of("--json=perhaps"),
          List.of("--no-browser=maybe"));

  @TestFactory
  Stream<DynamicTest> eachEndsWith2AndSaysWhatAndHow() {
    var random = new Random(SEED);
    var verbs = new ArrayList<>(Main.commandLine().getSubcommands().keySet());
    verbs.sort(null);
    return IntStream.range(0, 100)
        .mapToObj(
            i -> {
              var line = new ArrayList<String>();
              var unknownVerb = random.nextInt(8) == 0;
              line.add(
                  unknownVerb
                      ? "verb" + random.nextInt(1000)
                      : verbs.get(random.nextInt(verbs.size())));
              line.addAll(WRONG.get(random.nextInt(WRONG.size())));
              if (random.nextBoolean()) {
                line.addAll(WRONG.get(random.nextInt(WRONG.size())));
              }
              return DynamicTest.dynamicTest("seed " + SEED + ": " + line, () -> refuse(line));
            });
  }

  private static String[] here() {
    return Optional.ofNullable(new File(".").list()).orElseThrow();
  }

  // A line that is accepted by mistake would start a server and never end.
  private static void refuse(List<String> line) {
    var err = new StringWriter();
    CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));
    var before = here();
    int code =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> command.execute(line.toArray(String[]::new)));
    assertThat(code).as(err.toString()).isEqualTo(2);
    assertThat(err.toString()).startsWith("LV-2001 ").contains("--help").doesNotContain("\tat ");
    // An option that was taken for --data's value would have become a folder with a key in it.
    assertThat(here()).containsExactlyInAnyOrder(before);
  }
}
