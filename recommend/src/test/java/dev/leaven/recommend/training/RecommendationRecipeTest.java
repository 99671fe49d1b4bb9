package dev.leaven.recommend.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.model.LeavenException;
import dev.leaven.model.Recipe;
import dev.leaven.model.Row;
import dev.leaven.model.Settings;
import dev.leaven.model.Split;
import dev.leaven.model.Training;
import dev.leaven.recommend.MadeEvents;
import dev.leaven.recommend.Recommendation;
import dev.leaven.recommend.interactions.Interpretation;
import dev.leaven.recommend.reports.RecommendationReport;
import dev.leaven.recommend.versions.VersionFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecommendationRecipeTest {
  private static final Settings SHOP = Interpretation.of(Settings.NONE).settings();
  private static final MadeEvents EVENTS = new MadeEvents(300, 60, 7, SHOP);

  private final Recommendation task = new Recommendation();
  @TempDir private Path folder;

  static Stream<String> recipes() {
    return RecommendationRecipe.all().stream().map(Recipe::name);
  }

  private static Map<String, String> quick(String recipe) {
    return switch (recipe) {
      case "ials" -> Map.of("factors", "16", "sweeps", "4");
      case "mult-dae" -> Map.of("hidden", "16", "epochs", "3");
      default -> Map.of();
    };
  }

  private RecommendationReport train(String recipe, MadeTraining training) throws Exception {
    Files.createDirectories(training.output());
    task.recipe(recipe).orElseThrow().train(training);
    var json = Files.readAllBytes(training.output().resolve(RecommendationReport.FILE));
    return RecommendationReport.read(json).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void everyRecipeLeavesAVersionWhoseOutcomesAreThoseOfItsReport(String recipe) throws Exception {
    var report = train(recipe, MadeTraining.of(EVENTS, quick(recipe), folder));
    try (var version = task.open(folder)) {
      var outcomes = task.outcomes(version, EVENTS, Split.TEST);
      assertThat(outcomes.rows()).hasSizeBetween(20, 30).isSorted();
      for (int row : outcomes.rows()) {
        assertThat(row).isEqualTo(EVENTS.firstRow(EVENTS.userOf(row)));
      }
      double mean = Arrays.stream(outcomes.gains()).average().orElseThrow();
      assertThat(report.headline().ndcg10().orElseThrow().estimate()).isCloseTo(mean, within(1e-9));
      assertThat(report.headline().testPeople()).isEqualTo(outcomes.rows().length);
    }
    assertThat(report.recipe()).isEqualTo(recipe);
    assertThat(report.quality()).extracting(q -> q.lists()).contains("popular", "random");
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void theSameTrainingGivesTheSameFiles(String recipe) throws Exception {
    var training = MadeTraining.of(EVENTS, quick(recipe), folder.resolve("one"));
    train(recipe, training);
    // Decisions by the clock are those of the first time.
    train(recipe, training.into(folder.resolve("two")));
    for (var file : new String[] {VersionFiles.ARRAYS, VersionFiles.DESCRIPTION}) {
      assertThat(folder.resolve("two").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
    }
  }

  @Test
  void autoStopsWhereItStoppedBefore() throws Exception {
    var decisions =
        new TreeMap<>(Map.of("auto/begin trial 1", "true", "auto/begin trial 2", "false"));
    var training = new MadeTraining(EVENTS, Settings.NONE, 1, folder, decisions, () -> false);
    var report = train("auto", training);
    assertThat(report.tried()).hasSize(2);
    assertThat(decisions).hasSize(2);
  }

  @Test
  void autoIsAsGoodAsWhatItTriedAndRecordsWhatItDecided() throws Exception {
    var training = MadeTraining.of(EVENTS, Map.of(), folder);
    var report = train("auto", training);
    assertThat(report.tried()).hasSizeGreaterThan(8).anyMatch(trial -> trial.weight() > 0);
    assertThat(training.decisions()).containsEntry("auto/begin trial 1", "true");
  }

  @Test
  void theReportKnowsTastesFromPopularityAndChance() throws Exception {
    var report = train("ease", MadeTraining.of(EVENTS, Map.of("lambda", "20"), folder));
    var mine = report.quality().get(0);
    var popular = report.quality().get(1);
    var random = report.quality().get(2);
    assertThat(mine.ndcg10().estimate()).isGreaterThan(1.3 * popular.ndcg10().estimate());
    assertThat(popular.ndcg10().estimate()).isGreaterThan(1.3 * random.ndcg10().estimate());
    assertThat(mine.coverage10().estimate()).isGreaterThan(popular.coverage10().estimate());
    assertThat(popular.gini10().estimate()).isGreaterThan(mine.gini10().estimate());
    assertThat(random.novelty10().estimate()).isGreaterThan(popular.novelty10().estimate());
    // What tastes find is of the categories that the person likes.
    assertThat(mine.calibration10().orElseThrow().estimate())
        .isLessThan(popular.calibration10().orElseThrow().estimate());
    assertThat(report.cold()).extracting(g -> g.name()).contains("0 events", "1 event");
    assertThat(report.cold().getFirst().ndcg10().estimate())
        .isLessThan(report.cold().getLast().ndcg10().estimate());
    assertThat(report.segments()).extracting(g -> g.name()).containsExactly("retail");
    assertThat(report.data().types()).containsOnlyKeys("purchase", "view");
    assertThat(report.data().users()).isEqualTo(300);
    assertThat(report.data().bots()).isEmpty();
    assertThat(report.cost().p50Micros()).isPositive();
  }

  @Test
  void aCancelledRunEndsSoon() {
    long start = System.nanoTime();
    var training =
        MadeTraining.of(EVENTS, Map.of("sweeps", "1000", "factors", "256"), folder)
            .until(() -> System.nanoTime() - start > 300_000_000);
    assertThatThrownBy(() -> train("ials", training))
        .isInstanceOf(Training.CancelledException.class);
  }

  @Test
  void aSettingThatIsUnknownOrOutOfBoundsIsRefused() {
    var ease = task.recipe("ease").orElseThrow();
    ease.check(Settings.of(Map.of("lambda", "20", "sessions", "true")));
    for (var bad :
        new String[][] {
          {"lamda", "1"}, {"lambda", "-1"}, {"sessions", "maybe"}, {"damping", "x"}
        }) {
      assertThatThrownBy(() -> ease.check(Settings.of(Map.of(bad[0], bad[1]))))
          .isInstanceOf(LeavenException.class)
          .hasMessageContaining("LV-1204")
          .hasMessageContaining(bad[0]);
    }
  }

  @Test
  void everyDefaultOfEveryRecipeIsWithinItsBounds() {
    for (var recipe : task.recipes()) {
      var defaults = new TreeMap<String, String>();
      recipe.settings().forEach(setting -> defaults.put(setting.name(), setting.otherwise()));
      recipe.check(Settings.of(defaults));
    }
  }

  @Test
  void tooFewPeopleAreRefusedInWords() {
    var few = new MadeEvents(2, 60, 7, SHOP);
    for (var recipe : new String[] {"ease", "auto"}) {
      assertThatThrownBy(() -> train(recipe, MadeTraining.of(few, Map.of(), folder)))
          .isInstanceOf(LeavenException.class)
          .hasMessageContaining("LV-1203");
    }
  }

  @Test
  void aRowOfAnotherKindIsRefused() {
    var row =
        new Row(
            "r1",
            "x".getBytes(StandardCharsets.UTF_8),
            Optional.of("a"),
            Map.of(),
            Optional.empty());
    assertThatThrownBy(() -> task.accept(row))
        .isInstanceOf(LeavenException.class)
        .hasMessageContaining("LV-2110");
  }
}
