package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewEvent;
import dev.leaven.api.NewRecommendation;
import dev.leaven.api.NewRun;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * People who were trained on, answered and tested on ask to be forgotten, and no byte of them
 * stays; {@code -Dleaven.cases=50} does it for fifty.
 */
class ForgettingTest {
  private static final int PEOPLE = 240;
  private static final int FORGOTTEN = Integer.getInteger("leaven.cases", 8);
  private static final Instant START =
      Instant.now().minus(400, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

  private static TestingLeaven leaven;
  private static LeavenClient client;

  @BeforeAll
  static void start() {
    leaven = TestingLeaven.start();
    client = leaven.admin();
  }

  @AfterAll
  static void stop() {
    leaven.close();
  }

  private static String name(int person) {
    return "customer-%03d@home.example".formatted(person);
  }

  private static String event(int person, int number) {
    return "receipt-%03d-%d-of-the-till".formatted(person, number);
  }

  /** Everybody's events from a number on: a person's do not depend on anybody else. */
  private static List<NewEvent> events(int from) {
    var events = new ArrayList<NewEvent>();
    for (int person = from; person < PEOPLE; person++) {
      var random = new SplittableRandom(person);
      int taste = random.nextInt(4);
      for (int i = 0; i < 6; i++) {
        int item = random.nextInt(10) * 4 + taste;
        var at = START.plus(person * 10L + i, ChronoUnit.HOURS);
        events.add(NewEvent.of(event(person, i), name(person), "i" + item, "purchase", at));
      }
    }
    return events;
  }

  private static void fill(String dataset, int from) {
    client.createDataset(dataset, "recommendation");
    var events = events(from);
    for (int at = 0; at < events.size(); at += 500) {
      client.addEvents(dataset, events.subList(at, Math.min(at + 500, events.size())));
    }
  }

  private static int train(String dataset) {
    var run =
        client.watch(
            client
                .start(
                    new NewRun(
                        "next",
                        "ease",
                        Optional.empty(),
                        Optional.of(dataset),
                        Map.of("lambda", "5"),
                        Optional.of(1L),
                        Optional.empty()))
                .id(),
            0,
            news -> {});
    assertThat(run.state()).as(run.failure().orElse("")).isEqualTo("succeeded");
    return run.version().orElseThrow();
  }

  @Test
  void noByteOfTheForgottenStaysAndTheNextModelIsOneWithoutThem() throws IOException {
    fill("shop", 0);
    int version = train("shop");
    client.promote("next", version, "the first");
    var snapshot = client.snapshots("shop").items().getFirst().hash();
    for (int person = 0; person < FORGOTTEN; person++) {
      assertThat(client.recommend(NewRecommendation.of(name(person), 5)).items()).hasSize(5);
    }
    var surrogates = new TreeSet<String>();
    int trainedOn = 0;
    int answers = 0;
    for (int person = 0; person < FORGOTTEN; person++) {
      var receipt = client.eraseUser("shop", name(person), false);
      assertThat(receipt.events()).isEqualTo(6);
      assertThat(receipt.snapshots()).containsExactly(snapshot);
      surrogates.add(receipt.surrogate());
      trainedOn += receipt.versions().size();
      answers += receipt.predictions();
    }
    assertThat(answers).isEqualTo(FORGOTTEN);
    assertThat(trainedOn).isBetween(FORGOTTEN / 2, FORGOTTEN);
    requireNoTrace(leaven.folder());
    for (var surrogate : surrogates) {
      assertThat(holders(leaven.folder().resolve("snapshots"), List.of(surrogate))).isEmpty();
    }
    assertThat(client.recommend(NewRecommendation.of(name(0), 5)).filledBy())
        .doesNotContain("personal");
    assertThatThrownBy(() -> client.reproduce("next", version))
        .isInstanceOf(LeavenException.class)
        .hasMessageContaining("LV-1406");

    int again = train("shop");
    fill("without", FORGOTTEN);
    int without = train("without");
    assertThat(model(again)).isEqualTo(model(without)).isNotEqualTo(model(version));
  }

  private static void requireNoTrace(Path folder) throws IOException {
    var traces = new ArrayList<String>();
    for (int person = 0; person < FORGOTTEN; person++) {
      traces.add(name(person));
      for (int i = 0; i < 6; i++) {
        traces.add(event(person, i));
      }
    }
    assertThat(holders(folder, traces)).isEmpty();
    var another = List.of(name(PEOPLE - 1));
    assertThat(holders(folder, another)).as("the search finds those who are there").isNotEmpty();
  }

  /** The files that hold one of some texts. */
  private static List<String> holders(Path folder, List<String> traces) throws IOException {
    var holders = new ArrayList<String>();
    List<Path> all;
    try (var files = Files.walk(folder)) {
      all = files.toList();
    }
    for (var file : all) {
      try {
        if (Files.isRegularFile(file)) {
          var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          traces.stream()
              .filter(text::contains)
              .forEach(trace -> holders.add(file + " holds " + trace));
        }
      } catch (NoSuchFileException removed) {
        // A log that was rotated in this moment holds nothing.
      }
    }
    return holders;
  }

  private static byte[] model(int version) throws IOException {
    return Files.readAllBytes(
        leaven
            .folder()
            .resolve("models/default/next")
            .resolve(Integer.toString(version))
            .resolve("model.safetensors"));
  }
}
