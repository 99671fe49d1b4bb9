package dev.leaven.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.LeavenException;
import dev.leaven.nn.layers.Activation;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.AveragePooling2D;
import dev.leaven.nn.layers.BatchNormalization;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.DepthwiseConv2D;
import dev.leaven.nn.layers.Dropout;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.GlobalAveragePooling2D;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Normalization;
import dev.leaven.nn.layers.Padding;
import dev.leaven.nn.layers.Rescaling;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.optimizers.Adam;
import dev.leaven.nn.optimizers.SGD;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every engine gives the same weights after the same training, up to rounding. */
class EnginesAgreeTest {
  private static final int ROWS = 50;

  private static Sequential network(Engine engine) {
    Sequential model =
        new Sequential(
            new Rescaling(0.5, 0.1),
            new Conv2D(8, 3, ActivationFunction.RELU).withPadding(Padding.SAME),
            new MaxPooling2D(2),
            new BatchNormalization(),
            new DepthwiseConv2D(3, ActivationFunction.SILU).withDepthMultiplier(2),
            new Conv2D(8, 2, ActivationFunction.GELU).withGroups(2).withStrides(2),
            new AveragePooling2D(2).withPadding(Padding.SAME).withStrides(1),
            new Dropout(0.2),
            new GlobalAveragePooling2D(),
            new Dense(7, ActivationFunction.TANH),
            new Dense(4),
            new Activation(ActivationFunction.SOFTMAX));
    model.use(engine);
    model.compile(new SGD(0.05), Loss.sparseCategoricalCrossentropy(), Metric.accuracy());
    return model;
  }

  private static Samples images() {
    Random random = new Random(3);
    float[] values = new float[ROWS * 12 * 12 * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Samples.of(values, 12, 12, 4);
  }

  private static int[] labels() {
    Random random = new Random(4);
    return random.ints(ROWS, 0, 4).toArray();
  }

  @Test
  void trainingEndsWithTheSameWeightsOnEveryEngine() {
    List<Weight> expected = trained(Engine.SCALAR);
    for (Engine engine : TestEngines.all()) {
      List<Weight> got = trained(engine);
      for (int k = 0; k < expected.size(); k++) {
        // Healthy 5e-6; a gradient lost in one layer gives 1e-2.
        assertThat(got.get(k).values())
            .as("%s %s", engine, expected.get(k).name())
            .usingComparatorWithPrecision(1e-4f)
            .containsExactly(expected.get(k).values());
      }
    }
  }

  private static List<Weight> trained(Engine engine) {
    Sequential model = network(engine);
    model.fit(images(), labels(), Fit.epochs(3).batchSize(16).seed(5));
    return model.weights();
  }

  @Test
  void sameSeedAndDecisionsGiveTheSameBits() {
    for (Engine engine : TestEngines.all()) {
      Sequential first = network(engine);
      first.fit(images(), labels(), Fit.epochs(2).batchSize(16).seed(5));
      Sequential second = network(engine);
      second.decide(Decisions.of(first.decisions().made()));
      second.fit(images(), labels(), Fit.epochs(2).batchSize(16).seed(5));
      assertThat(second.decisions().made()).isEqualTo(first.decisions().made());
      bitsEqual(first.weights(), second.weights());
    }
  }

  @Test
  void aTrainingThatGoesOnFromASavedStateEndsWithTheSameBits() {
    Sequential whole = network(Engine.SCALAR);
    whole.compile(new Adam(), Loss.sparseCategoricalCrossentropy());
    whole.fit(images(), labels(), Fit.epochs(4).batchSize(16).seed(5));
    Sequential cut = network(Engine.SCALAR);
    cut.compile(new Adam(), Loss.sparseCategoricalCrossentropy());
    TrainingState[] state = new TrainingState[1];
    cut.fit(
        images(),
        labels(),
        Fit.epochs(2)
            .batchSize(16)
            .seed(5)
            .callback(
                dev.leaven.nn.callbacks.LambdaCallback.afterEpoch(
                    (epoch, logs, fitting) -> state[0] = fitting.state())));
    Sequential resumed = network(Engine.SCALAR);
    resumed.compile(new Adam(), Loss.sparseCategoricalCrossentropy());
    History history =
        resumed.fit(images(), labels(), Fit.epochs(4).batchSize(16).seed(5).resume(state[0]));
    assertThat(history.epochs()).hasSize(2);
    bitsEqual(whole.weights(), resumed.weights());
  }

  @Test
  void aSecondFitGoesOnWithTheOptimisersCountOfSteps() {
    Sequential model = network(Engine.SCALAR);
    model.compile(new Adam(), Loss.sparseCategoricalCrossentropy());
    long[] steps = new long[1];
    Fit fit =
        Fit.epochs(1)
            .batchSize(25)
            .callback(
                dev.leaven.nn.callbacks.LambdaCallback.afterEpoch(
                    (epoch, logs, fitting) -> steps[0] = fitting.state().step()));
    model.fit(images(), labels(), fit);
    assertThat(steps[0]).isEqualTo(2);
    model.fit(images(), labels(), fit);
    assertThat(steps[0]).isEqualTo(4);
  }

  private static void bitsEqual(List<Weight> a, List<Weight> b) {
    for (int k = 0; k < a.size(); k++) {
      assertThat(b.get(k).values()).as(a.get(k).name()).isEqualTo(a.get(k).values());
    }
  }

  @Test
  void aLastSmallerBatchAndEvaluationShareTheWeights() {
    for (Engine engine : TestEngines.all()) {
      Sequential model = network(engine);
      model.fit(images(), labels(), Fit.epochs(1).batchSize(16).seed(1));
      Map<String, Double> judged = model.evaluate(images(), labels());
      float[][] answers = model.predict(images());
      int right = 0;
      int[] labels = labels();
      for (int r = 0; r < ROWS; r++) {
        int best = 0;
        for (int j = 1; j < 4; j++) {
          best = answers[r][j] > answers[r][best] ? j : best;
        }
        right += best == labels[r] ? 1 : 0;
      }
      assertThat(judged.get("accuracy")).isEqualTo(right / (double) ROWS);
    }
  }

  @Test
  void normalizationOfLargeNumbersLosesNothing() {
    for (Engine engine : TestEngines.all()) {
      Sequential model =
          new Sequential(new Normalization(List.of(2000.5), List.of(9.0), ""), new Flatten());
      model.use(engine);
      model.build(Shape.of(2, 1), 0);
      // As a difference of products with 1 / 3 this was 0.25006.
      assertThat(model.predict(Samples.of(new float[] {2001.25f, 1994.5f}, 2, 1))[0])
          .as("%s", engine)
          .containsExactly(0.25f, -2);
    }
  }

  @Test
  void anUnknownEngineIsRefused() {
    assertThatThrownBy(() -> Engines.parse("gpu"))
        .isInstanceOf(LeavenException.class)
        .hasMessageContaining("onednn, vector or scalar");
  }

  @Test
  void eachEngineSaysWhatItIsInOneLine() {
    for (Engine engine : TestEngines.all()) {
      assertThat(Engines.line(engine)).startsWith("engine=" + engine.id()).doesNotContain("\n");
    }
  }
}
