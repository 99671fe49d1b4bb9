package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewRun;
import dev.leaven.api.RunInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Recommenders go the way of every model: events, snapshot, run, version, gate, release. */
class RecommendationLoopTest {
  private static final String SHOP = "shop";
  private static TestingLeaven leaven;
  private static LeavenClient client;

  @BeforeAll
  static void sell() {
    leaven = TestingLeaven.start();
    client = leaven.client("default", "admin");
    client.createDataset(SHOP, "recommendation");
    add("items", items());
    add("events", events());
  }

  @AfterAll
  static void stop() {
    leaven.close();
  }

  private static void add(String what, String csv) {
    var added = client.addRows(SHOP, what, "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    assertThat(added.bad()).isEmpty();
  }

  private static String items() {
    var csv = new StringBuilder("item,title\n");
    for (int item = 0; item < 40; item++) {
      csv.append("i%02d,%s thing%n".formatted(item, item % 2 == 0 ? "red" : "blue"));
    }
    return csv.toString();
  }

  /** People who like even or odd items. */
  private static String events() {
    var random = new SplittableRandom(4);
    var csv = new StringBuilder("user,item,type,value,time\n");
    for (int user = 0; user < 240; user++) {
      for (int e = 0; e < 8; e++) {
        int item = random.nextInt(20) * 2 + (random.nextInt(12) == 0 ? 1 - user % 2 : user % 2);
        csv.append("u%d,i%02d,purchase,1,%d%n".formatted(user, item, 1_700_000_000 + e * 90_000));
      }
    }
    return csv.toString();
  }

  private static RunInfo train(String model, String recipe, Map<String, String> settings) {
    var wanted =
        new NewRun(
            model,
            recipe,
            Optional.empty(),
            Optional.of(SHOP),
            settings,
            Optional.of(3L),
            Optional.empty());
    var run = client.watch(client.start(wanted).id(), 0, news -> {});
    assertThat(run.state()).as(run.failure().orElse("")).isEqualTo("succeeded");
    return run;
  }

  @Test
  void aRecommenderIsTrainedComparedReleasedAndReproduced() {
    train("home", "popular", Map.of());
    client.promote("home", 1, "the first");
    train("home", "ease", Map.of("lambda", "20"));
    var headline = client.report("home", 2).get("headline");
    assertThat(headline.get("testPeople").asInt()).isGreaterThan(10);
    // Healthy .42 and .22; whoever tells the two tastes apart finds twice as much.
    double mine = headline.get("ndcg10").get("estimate").asDouble();
    double popular =
        client.report("home", 1).get("headline").get("ndcg10").get("estimate").asDouble();
    assertThat(mine).isGreaterThan(1.4 * popular);
    var verdict = client.judge("home", 2);
    assertThat(verdict.passed()).as("%s", verdict).isTrue();
    client.promote("home", 2, "it knows tastes");
    var again = client.watch(client.reproduce("home", 2).id(), 0, news -> {});
    assertThat(again.state()).as(again.failure().orElse("")).isEqualTo("succeeded");
    assertThat(files(leaven.folder().resolve("models/default/home/2")))
        .contains("model.safetensors", "recommender.json", "report.json", "outcomes.json");
  }

  @Test
  void autoTriesInTheWorkerAndSaysWhatItTried() {
    train("tried", "auto", Map.of("budget", "20"));
    assertThat(client.report("tried", 1).get("tried").size()).isPositive();
    var again = client.watch(client.reproduce("tried", 1).id(), 0, news -> {});
    assertThat(again.state()).as(again.failure().orElse("")).isEqualTo("succeeded");
  }

  private static List<String> files(Path folder) {
    var names = folder.toFile().list();
    return names == null ? List.of() : List.of(names);
  }
}
