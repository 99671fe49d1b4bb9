package dev.leaven.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.layers.Activation;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.BatchNormalization;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.layers.Rescaling;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.optimizers.SGD;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that somebody described is trained as described, or refused. */
class DescribedNetworkTest {
  @TempDir Path folder;

  private static Sequential ending(Layer... layers) {
    var all = new Layer[layers.length + 2];
    all[0] = new Rescaling(1 / 255.0);
    all[1] = new Flatten();
    System.arraycopy(layers, 0, all, 2, layers.length);
    return new Sequential(all);
  }

  private static Sequential plain() {
    return ending(
        new Dense(16, ActivationFunction.RELU),
        new BatchNormalization(),
        new Dense(10),
        new Activation(ActivationFunction.SOFTMAX));
  }

  private TestTraining train(Sequential network, Map<String, String> settings, String name) {
    var rows = TestRows.mnist(folder, 400, 100);
    var training = new TestTraining(rows, settings, 1, folder.resolve(name));
    NetworkRecipe.of(network.toJson()).train(training);
    return training;
  }

  @Test
  void itIsExplainedThroughItsBatchNormalisation() throws IOException {
    var training = train(plain(), Map.of("epochs", "1"), "explained");
    var file = training.output().resolve(ImageClassificationReport.FILE);
    var report = ImageClassificationReport.read(Files.readAllBytes(file)).orElseThrow();
    assertThat(report.explanations()).hasSizeGreaterThan(10);
    // Attributions add up to what they explain, which a wrong way back would miss by far.
    assertThat(
            report.explanations().stream()
                .mapToDouble(e -> e.completenessGap())
                .sorted()
                .toArray()[report.explanations().size() / 2])
        .isLessThan(0.1);
  }

  @Test
  void theOptimizerThatItWasCompiledWithTrainsIt() throws IOException {
    var still = plain();
    still.compile(new SGD(0), Loss.sparseCategoricalCrossentropy(), Metric.accuracy());
    var training = train(still, Map.of("epochs", "2"), "still");
    // At a rate of nothing the loss stays what it was, but for the statistics that move.
    var losses = training.epochs.stream().map(e -> e.measures().get("loss")).toList();
    assertThat(losses.get(1)).isBetween(losses.get(0) - 0.02, losses.get(0) + 0.02);
    assertThat(losses.get(1)).isGreaterThan(2);
  }

  @Test
  void anOptimizerOfItsOwnAndALearningRateContradictEachOther() {
    var network = plain();
    network.compile(new SGD(), Loss.sparseCategoricalCrossentropy());
    refused(network, Map.of("learning_rate", "0.1"), ErrorCode.LV_1204, "learning_rate");
  }

  @Test
  void anotherLossIsRefused() {
    var network = plain();
    network.compile(new SGD(), Loss.meanSquaredError());
    refused(network, Map.of(), ErrorCode.LV_1705, "mean_squared_error");
  }

  @Test
  void anEndThatGivesNoProbabilitiesIsRefused() {
    refused(ending(new Dense(10)), Map.of(), ErrorCode.LV_1705, "\"dense\"");
    refused(
        ending(new Dense(10, ActivationFunction.SIGMOID)),
        Map.of(),
        ErrorCode.LV_1705,
        "\"dense\"");
    refused(ending(new Dense(9, ActivationFunction.SOFTMAX)), Map.of(), ErrorCode.LV_1701, "(9)");
  }

  private void refused(
      Sequential network, Map<String, String> settings, ErrorCode code, String word) {
    assertThatThrownBy(() -> train(network, settings, "refused"))
        .isInstanceOfSatisfying(
            LeavenException.class,
            e -> {
              assertThat(e.code()).as(e.detail()).isEqualTo(code);
              assertThat(e.detail()).contains(word);
            });
  }
}
