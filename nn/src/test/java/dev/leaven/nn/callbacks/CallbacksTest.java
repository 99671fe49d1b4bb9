package dev.leaven.nn.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.nn.Fit;
import dev.leaven.nn.Samples;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.Weight;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.optimizers.SGD;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbacksTest {
  @TempDir Path folder;

  private static FakeFitting play(Callback callback, String figure, double... values) {
    var fitting = new FakeFitting(0.1);
    callback.onTrainBegin(fitting);
    for (int epoch = 0; epoch < values.length && fitting.stopped().isEmpty(); epoch++) {
      Weight kernel = fitting.model().weights().getFirst();
      kernel.values()[0] = epoch;
      fitting.model().setWeights(List.of(kernel));
      callback.onEpochEnd(epoch, Map.of(figure, values[epoch]), fitting);
    }
    callback.onTrainEnd(fitting);
    return fitting;
  }

  private static float kernel(FakeFitting fitting) {
    return fitting.model().weights().getFirst().values()[0];
  }

  @Test
  void stoppingPutsTheBestEpochsWeightsBack() {
    var stopping = new EarlyStopping().withPatience(2).withRestoreBestWeights(true);
    var fitting = play(stopping, "val_loss", 3, 1, 2, 4, 0);
    assertThat(stopping.stoppedEpoch()).hasValue(3);
    assertThat(fitting.stopped()).contains("val_loss did not get better for 2 epochs");
    assertThat(kernel(fitting)).isEqualTo(1);
    assertThat(kernel(play(new EarlyStopping().withPatience(2), "val_loss", 3, 1, 2, 4)))
        .isEqualTo(3);
  }

  @Test
  void bestWeightsArePutBackWhereTrainingRanToItsEnd() {
    var stopping = new EarlyStopping().withPatience(9).withRestoreBestWeights(true);
    assertThat(kernel(play(stopping, "val_loss", 3, 1, 2))).isEqualTo(1);
  }

  @Test
  void accuracyRisesWithoutBeingTold() {
    var stopping = new EarlyStopping("val_accuracy").withPatience(1);
    play(stopping, "val_accuracy", 0.5, 0.6, 0.7, 0.6);
    assertThat(stopping.bestEpoch()).isEqualTo(2);
    assertThat(stopping.stoppedEpoch()).hasValue(3);
  }

  @Test
  void aFigureOfUnknownDirectionNeedsToBeTold() {
    assertThatThrownBy(() -> play(new EarlyStopping("val_taste"), "val_taste", 1))
        .hasMessageStartingWith("LV-1705")
        .hasMessageContaining("Mode.MAX");
    var told = new EarlyStopping("val_taste").withMode(Mode.MAX);
    play(told, "val_taste", 1, 2, 1);
    assertThat(told.bestEpoch()).isEqualTo(1);
    assertThat(told.stoppedEpoch()).hasValue(2);
  }

  @Test
  void aBaselineThatIsNotBeatenRunsPatienceDown() {
    var stopping = new EarlyStopping().withPatience(3).withBaseline(0.5);
    play(stopping, "val_loss", 0.9, 0.8, 0.7, 0.71, 0.6);
    assertThat(stopping.stoppedEpoch()).hasValue(3);
  }

  @Test
  void aFigureThatIsNotLoggedIsSaidAtOnce() {
    assertThatThrownBy(() -> play(new EarlyStopping(), "loss", 1))
        .hasMessageStartingWith("LV-1705")
        .hasMessageContaining("[loss] are")
        .hasMessageContaining("validation");
  }

  @Test
  void aPlateauInARisingFigureReducesTheRate() {
    var reducing = new ReduceLROnPlateau("accuracy").withPatience(2).withFactor(0.5);
    var fitting = play(reducing, "accuracy", 0.5, 0.5, 0.5, 0.6);
    assertThat(fitting.learningRate()).isEqualTo(0.05f);
  }

  @Test
  void checkpointsAreNamedByEpochAndFigure() {
    var each = new ModelCheckpoint(folder.resolve("m-{epoch:03d}-{val_loss:.2f}"));
    play(each, "val_loss", 0.5, 0.25);
    assertThat(Sequential.load(folder.resolve("m-001-0.50")).built()).isTrue();
    assertThat(Sequential.load(folder.resolve("m-002-0.25")).built()).isTrue();
    assertThatThrownBy(() -> play(new ModelCheckpoint(folder.resolve("{f1}")), "val_loss", 1))
        .hasMessageStartingWith("LV-1705")
        .hasMessageContaining("{f1}");
  }

  @Test
  void onlyTheBestIsKeptWhereThatIsAskedFor() {
    var best = new ModelCheckpoint(folder.resolve("best")).withBestOnly("val_loss");
    play(best, "val_loss", 3, 1, 2);
    assertThat(kernelOf("best")).isEqualTo(1);
    var late = new ModelCheckpoint(folder.resolve("late")).withThreshold(0.5);
    play(late, "val_loss", 3, 1, 2);
    assertThat(folder.resolve("late")).doesNotExist();
  }

  private float kernelOf(String name) {
    return Sequential.load(folder.resolve(name)).weights().getFirst().values()[0];
  }

  @Test
  void epochsAreLoggedAsCsvAndGoneOnWith() throws IOException {
    Path file = folder.resolve("logs/training.csv");
    fit(0.1, new CSVLogger(file));
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst()).isEqualTo("epoch,loss,mean_absolute_error");
    assertThat(lines.getLast()).matches("2,[0-9.E-]+,[0-9.E-]+");
    fit(0.1, new CSVLogger(file, true));
    assertThat(Files.readAllLines(file)).hasSize(7);
    fit(0.1, new CSVLogger(file));
    assertThat(Files.readAllLines(file)).hasSize(4);
  }

  @Test
  void trainingEndsWhenTheLossIsNoNumber() {
    assertThat(fit(1e30, new TerminateOnNaN())).isLessThan(3);
    assertThat(fit(0.1, new TerminateOnNaN())).isEqualTo(3);
  }

  @Test
  void lambdasSeeEpochsAndSteps() {
    var epochs = new ArrayList<Integer>();
    var steps = new ArrayList<Integer>();
    fit(0.1, LambdaCallback.afterEpoch((epoch, logs, fitting) -> epochs.add(epoch)));
    fit(0.1, LambdaCallback.afterBatch((step, loss, fitting) -> steps.add(step)));
    assertThat(epochs).containsExactly(0, 1, 2);
    assertThat(steps).containsExactly(0, 1, 0, 1, 0, 1);
  }

  /** Fits a line for three epochs of two steps; gives the number of epochs that were run. */
  private static int fit(double rate, Callback callback) {
    var network = new Sequential(new Dense(1));
    network.compile(new SGD(rate), Loss.meanSquaredError(), Metric.meanAbsoluteError());
    var x = Samples.of(new float[] {1, 2, 3, 4}, 1);
    var y = Samples.of(new float[] {2, 4, 6, 8}, 1);
    return network.fit(x, y, Fit.epochs(3).batchSize(2).callback(callback)).epochs().size();
  }
}
