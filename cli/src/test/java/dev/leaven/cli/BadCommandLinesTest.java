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
import org.junit.jupiter.api.Test;
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

  /** Lines that the parser takes: each verb must itself say what is wrong. */
  private static final List<List<String>> BY_THE_VERBS =
      List.of(
          List.of("release", "digits"),
          List.of("release", "digits", "2", "--share", "0.5"),
          List.of("release", "digits", "2", "--overrule"),
          List.of("release", "digits", "2", "--overrule", "--reason", " "),
          List.of("release", "digits", "2", "--overrule", "--reason", "x", "--as", "shadow"),
          List.of("release", "digits", "--clear"),
          List.of("release", "digits", "2", "--clear", "--as", "canary"),
          List.of("classify", "digits", "no-such-picture.png"),
          List.of("feedback", "p1"),
          List.of("feedback", "p1", "--correct", "--label", "7"),
          List.of("ledger", "at", "digits", "yesterday"),
          List.of("models", "list", "--url", "localhost:7680"),
          List.of("models", "list", "--url", "a b"),
          List.of(
              "evaluate", "image-classification", "--train", ".", "--test", ".", "--recipe", "x"),
          List.of("fit", "--train", ".", "--model", "none.json", "--out", "/tmp/leaven-none"));

  @TestFactory
  Stream<DynamicTest> whatOnlyTheVerbCanJudgeIsRefusedAsWell() {
    return BY_THE_VERBS.stream()
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.toString(),
                    () -> {
                      var err = run(line);
                      assertThat(err).startsWith("LV-2001 ").doesNotContain("Exception", "\tat ");
                    }));
  }

  @Test
  void aVerbThatThereIsNotHasNoHelp() {
    assertThat(Main.run("nonsense", "--help")).isEqualTo(Main.USAGE);
    assertThat(Main.run("help", "nonsense")).isEqualTo(Main.USAGE);
    assertThat(Main.run("run", "--help")).isZero();
    assertThat(Main.run("help", "run")).isZero();
  }

  private static String run(List<String> line) {
    var err = new StringWriter();
    var command = Main.commandLine().setErr(new PrintWriter(err, true));
    int code =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> command.execute(line.toArray(String[]::new)));
    assertThat(code).as(err.toString()).isEqualTo(Main.USAGE);
    return err.toString();
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
