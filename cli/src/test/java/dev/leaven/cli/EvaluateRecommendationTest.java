package dev.leaven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.api.Wire;
import dev.leaven.recommend.evaluation.RankingMeasures;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EvaluateRecommendationTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path events;

  @BeforeEach
  void writeEvents() throws IOException {
    events = folder.resolve("events.csv");
    var random = new SplittableRandom(4);
    var lines = new ArrayList<String>(List.of("user,item,type,value,time"));
    for (int user = 0; user < 300; user++) {
      int taste = random.nextInt(6);
      for (int e = 0; e < 10; e++) {
        int item = random.nextInt(8) == 0 ? random.nextInt(90) : random.nextInt(15) * 6 + taste;
        lines.add(
            "u%d,i%d,view,1,2024-01-%02dT10:00:00".formatted(user, item, 1 + random.nextInt(28)));
      }
    }
    Files.write(events, lines);
  }

  @Test
  void theListsGiveTheMeasuresThatAreSaid() throws IOException {
    Path lists = folder.resolve("lists.jsonl");
    var said = evaluate("--protocol", "strong", "--budget", "20", "--lists", lists.toString());
    var lines = Files.readAllLines(lists);
    var split = Wire.LENIENT.readTree(lines.getFirst());
    var strangers = new HashSet<String>();
    split.get("train_users").forEach(user -> strangers.add(user.asString()));
    split.get("validation_users").forEach(user -> strangers.add(user.asString()));
    double sum = 0;
    for (String line : lines.subList(1, lines.size())) {
      var person = Wire.LENIENT.readTree(line);
      assertThat(strangers).doesNotContain(person.get("user").asString());
      List<String> top = texts(person.get("top"));
      assertThat(top).doesNotContainAnyElementsOf(texts(person.get("folded_in")));
      int[] held = texts(person.get("held_out")).stream().mapToInt(top::indexOf).sorted().toArray();
      int[] ranking = new int[top.size()];
      for (int rank = 0; rank < ranking.length; rank++) {
        ranking[rank] = rank;
      }
      sum += RankingMeasures.ndcg(ranking, held, 100);
    }
    assertThat(said.get("users").asInt()).isEqualTo(lines.size() - 1);
    assertThat(said.get("ndcg@100").asDouble())
        .isCloseTo(sum / (lines.size() - 1), Offset.offset(1e-9));
    assertThat(said.get("ndcg@100").asDouble())
        .isGreaterThan(1.3 * said.get("baseline").get("ndcg@100").asDouble());
    assertThat(said.get("tried").size()).isGreaterThan(3);
  }

  @Test
  void oneRecipeIsTrainedAlone() {
    for (String protocol : List.of("last", "date")) {
      var said = evaluate("--protocol", protocol, "--recipe", "item-knn", "--days", "7");
      assertThat(said.get("recipe").asString()).isEqualTo("item-knn");
      assertThat(said.get("tried").size()).isZero();
      assertThat(said.get("recall@50").asDouble()).isBetween(0.05, 1.0);
    }
  }

  @Test
  void wrongNamesAreExplained() {
    assertThat(run("--protocol", "weak")).isEqualTo(Main.USAGE);
    assertThat(err.toString()).contains("LV-2001", "weak", "strong, last or date");
    assertThat(run("--protocol", "last", "--recipe", "magic")).isNotZero();
    assertThat(err.toString()).contains("LV-1202", "magic", "item-knn");
    assertThat(run("--protocol", "last", "--budget", "-3")).isEqualTo(Main.USAGE);
  }

  @Test
  void namesThatCannotBeUsedCostNoTraining() {
    assertThat(run("--protocol", "last", "--recipe", "magic")).isNotZero();
    var nowhere = folder.resolve("no").resolve("lists.jsonl").toString();
    assertThat(run("--protocol", "last", "--lists", nowhere)).isNotZero();
    assertThat(err.toString()).contains("LV-2009", nowhere).doesNotContain("reading");
  }

  private JsonNode evaluate(String... more) {
    int before = out.getBuffer().length();
    assertThat(run(more)).as(err.toString()).isZero();
    String[] lines = out.toString().substring(before).strip().split("\n");
    return Wire.LENIENT.readTree(lines[lines.length - 1]);
  }

  private int run(String... more) {
    var args = new ArrayList<String>(List.of("evaluate", "recommendation", "--json"));
    args.addAll(List.of("--events", events.toString()));
    args.addAll(List.of(more));
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args.toArray(String[]::new));
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(node -> texts.add(node.asString()));
    return texts;
  }
}
