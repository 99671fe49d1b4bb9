package dev.leaven.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Row;
import dev.leaven.model.Settings;
import dev.leaven.model.Split;
import dev.leaven.model.Training.CancelledException;
import dev.leaven.vision.DrawnDigits.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {
  @TempDir Path folder;

  private final ImageClassification task = new ImageClassification();

  @Test
  void mlpLearnsDigitsAndReadsWhatPeopleDraw() throws IOException {
    // Two epochs of this slice: healthy 0.914 to 0.923 by seed, broken (rate 3e-5) 0.672, bar 0.89.
    learnsAndReads("mlp", "2", 0.89);
  }

  @Test
  void cnnLearnsDigitsAndReadsWhatPeopleDraw() throws IOException {
    // Two epochs of this slice: healthy 0.938 to 0.949 by seed, broken (rate 3e-5) 0.484, bar 0.92.
    learnsAndReads("cnn", "2", 0.92);
  }

  private void learnsAndReads(String recipe, String epochs, double bar) throws IOException {
    var rows = TestRows.mnist(folder, 6_000, 2_000);
    var training = new TestTraining(rows, Map.of("epochs", epochs), 1, folder.resolve(recipe));
    task.recipe(recipe).orElseThrow().train(training);
    try (var classifier = task.open(training.output())) {
      var outcomes = task.outcomes(classifier, rows, Split.TEST);
      double accuracy = Arrays.stream(outcomes.gains()).average().orElseThrow();
      assertThat(accuracy).isGreaterThanOrEqualTo(bar);
      for (var style : Style.values()) {
        int right = 0;
        for (int digit = 0; digit < 10; digit++) {
          var said = classifier.classify(DrawnDigits.png(digit, style, 7));
          right += said.best().label().equals(String.valueOf(digit)) ? 1 : 0;
        }
        assertThat(right).as("%s drawn %s", recipe, style).isGreaterThanOrEqualTo(9);
      }
      var report = report(training.output());
      assertThat(report.headline().accuracy().orElseThrow().estimate())
          .isCloseTo(accuracy, within(1e-9));
      assertThat(training.epochs).hasSize(2);
      assertThat(training.told).isNotEmpty();
    }
  }

  @Test
  void theReportSaysEverythingThatIsAskedOfIt() throws IOException {
    var training = trained(1, folder.resolve("report"));
    var report = report(training.output());
    assertThat(report.headline().testRows()).isEqualTo(500);
    assertThat(report.headline().parameters()).isEqualTo(101_770);
    assertThat(report.classes()).hasSize(10);
    assertThat(report.confusion().stream().mapToInt(c -> c.count()).sum()).isEqualTo(500);
    assertThat(report.confusion()).allMatch(c -> c.rows().size() == Math.min(200, c.count()));
    assertThat(report.calibration().orElseThrow().bins()).hasSize(15);
    assertThat(report.mistakes()).hasSizeBetween(1, 25);
    assertThat(report.mistakes().getFirst().confidence())
        .isGreaterThanOrEqualTo(report.mistakes().getLast().confidence());
    assertThat(report.balance().stream().mapToInt(b -> b.train()).sum()).isEqualTo(1_500);
    assertThat(report.curve()).hasSize(1);
    assertThat(report.curve().getFirst().measures()).containsKeys("loss", "accuracy");
    assertThat(report.network().orElseThrow().input()).containsExactly(28, 28, 1);
    assertThat(report.network().orElseThrow().layers())
        .extracting(l -> l.type())
        .containsExactly("Rescaling", "Flatten", "Dense", "Dense");
    assertThat(report.privacy().orElseThrow().auc()).isBetween(0.4, 0.8);
    assertThat(report.cost().p50Micros()).isPositive();
    assertThat(report.cost().p99Micros()).isGreaterThanOrEqualTo(report.cost().p50Micros());
    assertThat(report.cost().modelBytes()).isGreaterThan(400_000);
    assertThat(report.cost().peakMemoryBytes()).isGreaterThan(10_000_000);
    var abstention = report.abstention().orElseThrow();
    assertThat(abstention.chosenOn()).isEqualTo("test");
    assertThat(abstention.byTurns()).isTrue();
    // A few wrong answers of some hundred; chosen and measured on the same rows it was 0.007.
    assertThat(abstention.rule().error().estimate()).isLessThan(0.1);
    assertThat(abstention.rule().coverage()).isGreaterThan(0.2);
    // Every listed mistake is explained, and one right answer of each label.
    assertThat(report.explanations()).hasSize(report.mistakes().size() + 10);
    for (var explained : report.explanations()) {
      // Completeness: attributions add up to what they explain, within the integration's error.
      assertThat(explained.completenessGap()).as(explained.row()).isLessThan(0.1);
      assertThat(explained.map().largest()).isPositive();
    }
    assertThat(ImageClassificationReport.read(report.json()).orElseThrow().classes())
        .isEqualTo(report.classes());
  }

  @Test
  void whatFollowsTheLastStepIsNoCostOfTraining() throws IOException {
    var now = new AtomicLong();
    var cpu = new AtomicLong();
    var training =
        new TestTraining(
            TestRows.mnist(folder, 300, 100), Map.of("epochs", "2"), 1, folder.resolve("cost"));
    training.atEachEpoch =
        () -> {
          now.addAndGet(10_000_000_000L);
          cpu.addAndGet(15_000_000_000L);
        };
    training.atEachStage =
        stage -> {
          now.addAndGet(1_000_000_000_000L);
          cpu.addAndGet(1_000_000_000_000L);
        };
    new NetworkTraining(NetworkRecipe.MLP, training, new Clock(now::get, cpu::get)).run();
    var cost = report(training.output()).cost();
    assertThat(cost.trainSeconds()).isEqualTo(20);
    assertThat(cost.cpuSeconds()).isEqualTo(30);
  }

  @Test
  void theReportComparesTheSlicesOfEveryAttributeAndCountsPlantedTwins() throws IOException {
    var all = new ArrayList<Row>();
    for (Row row : TestRows.mnist(folder, 400, 100).all()) {
      String hand = all.size() % 4 == 0 ? "left" : "right";
      all.add(new Row(row.id(), row.content(), row.label(), Map.of("hand", hand), row.split()));
    }
    // Ten training pictures once more, among the test rows.
    for (Row row : List.copyOf(all.subList(0, 10))) {
      all.add(
          new Row(
              row.id() + " again",
              row.content(),
              row.label(),
              row.attributes(),
              Optional.of(Split.TEST)));
    }
    var training =
        new TestTraining(new TestRows(all), Map.of("epochs", "1"), 1, folder.resolve("slices"));
    NetworkRecipe.MLP.train(training);
    var report = report(training.output());
    assertThat(report.duplicates().exactAcross()).isEqualTo(10);
    assertThat(report.duplicates().examples()).filteredOn(p -> p.exact() && p.across()).hasSize(10);
    assertThat(report.slices())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.attribute()).isEqualTo("hand");
              assertThat(s.slices())
                  .extracting(v -> v.value())
                  .containsExactlyInAnyOrder("left", "right");
              assertThat(s.slices().stream().mapToLong(v -> v.rows()).sum()).isEqualTo(110);
              assertThat(
                      s.slices().stream()
                          .filter(v -> v.value().equals("left"))
                          .findFirst()
                          .orElseThrow()
                          .rows())
                  .isEqualTo(28);
            });
  }

  @Test
  void sameSeedGivesTheSameFilesAndAnotherSeedDoesNot() throws IOException {
    byte[] first = model(trained(1, folder.resolve("a")));
    assertThat(model(trained(1, folder.resolve("b")))).isEqualTo(first);
    assertThat(model(trained(2, folder.resolve("c")))).isNotEqualTo(first);
  }

  @Test
  void aKilledRunGoesOnFromItsLastEpochToTheSameWeights() throws IOException {
    var rows = TestRows.mnist(folder, 1_500, 500);
    var settings = Map.of("epochs", "3");
    var whole = new TestTraining(rows, settings, 4, folder.resolve("whole"));
    NetworkRecipe.MLP.train(whole);
    var killed = new TestTraining(rows, settings, 4, folder.resolve("killed"));
    killed.killAfterEpoch = 2;
    assertThatThrownBy(() -> NetworkRecipe.MLP.train(killed))
        .isInstanceOf(CancelledException.class);
    var resumed =
        new TestTraining(rows, settings, 4, folder.resolve("resumed"), killed.checkpoints());
    NetworkRecipe.MLP.train(resumed);
    assertThat(resumed.epochs).hasSize(1);
    assertThat(model(resumed)).isEqualTo(model(whole));
    assertThat(report(resumed.output()).curve())
        .extracting(c -> c.epoch())
        .containsExactly(1, 2, 3);
  }

  @Test
  void settingsAreCheckedBeforeARunIsQueued() {
    for (var wrong :
        new String[][] {
          {"epochs", "0"},
          {"epochs", "many"},
          {"batch_size", "0"},
          {"learning_rate", "2"},
          {"layers", "3"}
        }) {
      assertThatThrownBy(() -> NetworkRecipe.CNN.check(Settings.of(Map.of(wrong[0], wrong[1]))))
          .isInstanceOfSatisfying(
              LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1204))
          .hasMessageContaining(wrong[0]);
    }
  }

  @Test
  void withoutTwoLabelsThereIsNothingToLearn() {
    var rows =
        new TestRows(
            TestRows.mnist(folder, 40, 10).all().stream()
                .filter(r -> r.label().orElseThrow().equals("3"))
                .toList());
    var training = new TestTraining(rows, Map.of(), 1, folder.resolve("few"));
    assertThatThrownBy(() -> NetworkRecipe.MLP.train(training))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1203));
  }

  @Test
  void aLabelThatOnlyTestRowsHaveIsNothingToLearn() {
    var rows =
        new TestRows(
            TestRows.mnist(folder, 200, 100).all().stream()
                .filter(
                    r ->
                        r.split().orElseThrow() == Split.TEST
                            || r.label().orElseThrow().equals("3"))
                .toList());
    refusedAsTooSmall(rows, "1 labels");
    var two =
        new TestRows(
            TestRows.mnist(folder, 200, 100).all().stream()
                .filter(
                    r ->
                        r.split().orElseThrow() == Split.TEST
                            || !r.label().orElseThrow().equals("3"))
                .toList());
    refusedAsTooSmall(two, "\"3\" has 0");
  }

  private void refusedAsTooSmall(TestRows rows, String words) {
    var training = new TestTraining(rows, Map.of(), 1, folder.resolve("small"));
    assertThatThrownBy(() -> NetworkRecipe.MLP.train(training))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1203))
        .hasMessageContaining(words);
  }

  @Test
  void anExplanationPointsAtTheInk() throws IOException {
    var training = trained(1, folder.resolve("why"));
    try (var classifier = task.open(training.output())) {
      var said = classifier.classify(DrawnDigits.png(7, Style.PLAIN, 1), true);
      var map = said.explanation().orElseThrow();
      assertThat(map.method()).isEqualTo("occlusion");
      assertThat(map.label()).isEqualTo(said.best().label());
      assertThat(map.values()).hasSize(784);
      assertThat(map.largest()).isPositive();
      assertThat(map.values()[0]).isZero();
      // Healthy 0.84; a map whose rows and columns are exchanged 0.26.
      assertThat(nearInk(map)).isGreaterThan(0.6);
      assertThat(said.labels().stream().mapToDouble(l -> l.score()).sum())
          .isCloseTo(1, within(1e-4));
    }
  }

  /** The share of what speaks for the label that lies on the ink or on a pixel beside it. */
  private static double nearInk(HeatMap map) {
    float[] values = map.values();
    byte[] seen = Door.enter(map.picture()).pixels();
    double near = 0;
    double all = 0;
    for (int i = 0; i < values.length; i++) {
      boolean ink = false;
      for (int k = 0; k < 9; k++) {
        int y = i / 28 + k / 3 - 1;
        int x = i % 28 + k % 3 - 1;
        ink |= y >= 0 && y < 28 && x >= 0 && x < 28 && (seen[y * 28 + x] & 0xFF) > 64;
      }
      double speaks = Math.max(0, values[i]);
      all += speaks;
      near += ink ? speaks : 0;
    }
    return near / all;
  }

  @Test
  void anEmptyPictureIsHeldBack() throws IOException {
    var training = trained(1, folder.resolve("blank"));
    try (var classifier = task.open(training.output())) {
      byte[] blank = Png.encode(Picture.grey(100, 100, new byte[10_000]));
      assertThat(classifier.classify(blank).abstained()).isTrue();
    }
  }

  @Test
  void aBroughtFileIsJudgedTriedAndServedLikeATrainedOne() throws IOException {
    var trained = trained(1, folder.resolve("ours"));
    var rows = TestRows.mnist(folder, 1_500, 500);
    var importing = new TestTraining(rows, Map.of("scale", "1"), 1, folder.resolve("brought"));
    importing.brought = Optional.of(trained.output().resolve(ClassifierSpec.MODEL));
    task.importer().orElseThrow().train(importing);
    var report = report(importing.output());
    assertThat(report.headline().accuracy())
        .isEqualTo(report(trained.output()).headline().accuracy());
    assertThat(report.network()).isEmpty();
    try (var classifier = task.open(importing.output())) {
      assertThat(classifier.labels())
          .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }
  }

  @Test
  void aBroughtFileThatIsNoClassifierOfPicturesIsRefused() throws IOException {
    var importing =
        new TestTraining(TestRows.mnist(folder, 10, 10), Map.of(), 1, folder.resolve("bad"));
    Path file = Files.writeString(folder.resolve("bad.onnx"), "no model");
    importing.brought = Optional.of(file);
    assertThatThrownBy(() -> task.importer().orElseThrow().train(importing))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1801));
  }

  private TestTraining trained(long seed, Path into) {
    var rows = TestRows.mnist(folder, 1_500, 500);
    var training = new TestTraining(rows, Map.of("epochs", "1"), seed, into);
    NetworkRecipe.MLP.train(training);
    return training;
  }

  private static byte[] model(TestTraining training) throws IOException {
    return Files.readAllBytes(training.output().resolve(ClassifierSpec.MODEL));
  }

  private static ImageClassificationReport report(Path version) throws IOException {
    return ImageClassificationReport.read(
            Files.readAllBytes(version.resolve(ImageClassificationReport.FILE)))
        .orElseThrow();
  }
}
