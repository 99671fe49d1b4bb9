package dev.leaven.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.optimizers.Adagrad;
import dev.leaven.nn.optimizers.Adam;
import dev.leaven.nn.optimizers.AdamW;
import dev.leaven.nn.optimizers.Clipping;
import dev.leaven.nn.optimizers.ConstantRate;
import dev.leaven.nn.optimizers.RMSprop;
import dev.leaven.nn.optimizers.SGD;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What cannot be right is refused before anything is computed, by layer or row, with a way out. */
class RefusalsTest {
  private static final Fit FIT = Fit.epochs(1).batchSize(2);

  private static Sequential classifier() {
    Sequential network =
        new Sequential(
            new Input(3),
            new Dense(4, ActivationFunction.RELU),
            new Dense(2, ActivationFunction.SOFTMAX).named("classes"));
    network.build(Shape.of(3), 0);
    network.compile(new Adam(), Loss.sparseCategoricalCrossentropy());
    return network;
  }

  private static Samples rows(float... values) {
    return Samples.of(values, 3);
  }

  private static void refused(ErrorCode code, ThrowingCallable call, String... words) {
    LeavenException e = catchThrowableOfType(LeavenException.class, call);
    assertThat(e).as("nothing was refused").isNotNull();
    assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
    for (String word : words) {
      assertThat(e.getMessage()).contains(word);
    }
    assertThat(e.fix()).isNotBlank();
  }

  @Test
  void aShapeThatDoesNotFitNamesTheLayer() {
    refused(
        ErrorCode.LV_1701,
        () -> new Sequential(new Input(8), new Conv2D(4, 3).named("first")),
        "\"first\"",
        "(8)");
    refused(
        ErrorCode.LV_1701,
        () -> new Sequential(new Input(2, 2, 1), new Conv2D(4, 3)),
        "\"conv2d\"",
        "(2, 2, 1)");
  }

  @Test
  void inputOfAnotherShapeIsRefused() {
    refused(
        ErrorCode.LV_1701,
        () -> classifier().fit(Samples.of(new float[8], 4), Samples.labels(0, 1), FIT),
        "(3)",
        "(4)");
    Sequential fresh = new Sequential(new Input(3), new Dense(1));
    fresh.compile(new Adam(), Loss.meanSquaredError());
    Samples y = Samples.of(new float[2], 1);
    refused(ErrorCode.LV_1701, () -> fresh.fit(Samples.of(new float[8], 4), y, FIT), "(3)");
    refused(
        ErrorCode.LV_1701, () -> classifier().predict(Samples.of(new float[8], 4)), "(3)", "(4)");
  }

  @Test
  void targetsThatDoNotFitTheOutputAreRefused() {
    Samples x = rows(1, 2, 3, 4, 5, 6);
    refused(ErrorCode.LV_1701, () -> classifier().fit(x, Samples.labels(0, 1, 1), FIT), "2", "3");
    refused(ErrorCode.LV_1701, () -> classifier().fit(x, Samples.of(new float[10], 5), FIT), "(5)");
  }

  @Test
  void aLabelOutOfRangeNamesTheRow() {
    Samples x = rows(1, 2, 3, 4, 5, 6, 7, 8, 9);
    refused(
        ErrorCode.LV_1702, () -> classifier().fit(x, Samples.labels(0, 1, 2), FIT), "Row 2", "2");
    refused(
        ErrorCode.LV_1702, () -> classifier().fit(x, Samples.labels(0, -1, 1), FIT), "Row 1", "-1");
    Samples half = Samples.of(new float[] {0, 0.5f, 1});
    refused(ErrorCode.LV_1702, () -> classifier().fit(x, half, FIT), "Row 1", "0.5");
    refused(
        ErrorCode.LV_1702, () -> classifier().evaluate(x, Samples.labels(0, 1, 2)), "Row 2", "2");
  }

  @Test
  void inputThatIsNotANumberNamesTheRow() {
    Samples x = rows(1, 2, 3, 4, Float.NaN, 6, 7, 8, 9);
    refused(ErrorCode.LV_1703, () -> classifier().fit(x, Samples.labels(0, 1, 1), FIT), "Row 1");
    Samples infinite = rows(1, 2, 3, 4, 5, 6, 7, Float.POSITIVE_INFINITY, 9);
    refused(
        ErrorCode.LV_1703, () -> classifier().fit(infinite, Samples.labels(0, 1, 1), FIT), "Row 2");
    refused(ErrorCode.LV_1703, () -> classifier().evaluate(x, Samples.labels(0, 1, 1)), "Row 1");
  }

  @Test
  void targetsThatAreNotNumbersNameTheRow() {
    Sequential network = new Sequential(new Input(3), new Dense(1));
    network.compile(new Adam(), Loss.meanSquaredError());
    Samples y = Samples.of(new float[] {1, Float.NaN}, 1);
    refused(ErrorCode.LV_1703, () -> network.fit(rows(1, 2, 3, 4, 5, 6), y, FIT), "Row 1");
  }

  @Test
  void noDataAtAllIsRefused() {
    refused(ErrorCode.LV_1704, () -> classifier().fit(rows(), Samples.labels(), FIT));
    refused(ErrorCode.LV_1704, () -> classifier().evaluate(rows(), Samples.labels()));
  }

  @Test
  void aBatchLargerThanTheDataIsRefused() {
    Samples x = rows(1, 2, 3, 4, 5, 6);
    refused(
        ErrorCode.LV_1705,
        () -> classifier().fit(x, Samples.labels(0, 1), FIT.batchSize(3)),
        "3",
        "2");
  }

  @Test
  void weightsOfRowsAndClassesThatDoNotFitAreRefused() {
    Samples x = rows(1, 2, 3, 4, 5, 6);
    Samples y = Samples.labels(0, 1);
    refused(ErrorCode.LV_1705, () -> classifier().fit(x, y, FIT.sampleWeights(1)), "1", "2");
    refused(ErrorCode.LV_1702, () -> classifier().fit(x, y, FIT.classWeights(Map.of(7, 1.0))), "7");
  }

  @Test
  void aNetworkThatIsNotReadySaysWhatIsMissing() {
    Sequential open = new Sequential(new Dense(1));
    refused(ErrorCode.LV_1707, open::weights, "build");
    refused(
        ErrorCode.LV_1707,
        () ->
            new Sequential(new Input(3), new Dense(1))
                .fit(rows(1, 2, 3), Samples.of(new float[1], 1), Fit.epochs(1)),
        "compile");
  }

  @Test
  void anInputAnywhereButFirstIsRefused() {
    refused(
        ErrorCode.LV_1705,
        () -> new Sequential(new Dense(4), new Input(4), new Dense(2)),
        "Layer 1",
        "first");
    refused(ErrorCode.LV_1705, () -> new Sequential(new Input(4), new Input(4)), "Layer 1");
  }

  @Test
  void settingsOutsideTheirBoundsNameTheOptimizer() {
    var rate = new ConstantRate(0.01);
    var none = Clipping.NONE;
    refused(
        ErrorCode.LV_1705, () -> new Adam(rate, 1, 0.999, 1e-7, 0, none), "Adam", "beta1", "1.0");
    refused(ErrorCode.LV_1705, () -> new Adam(rate, 0.9, 1, 1e-7, 0, none), "beta2");
    refused(ErrorCode.LV_1705, () -> new Adam(rate, 0.9, 0.999, 0, 0, none), "epsilon");
    refused(ErrorCode.LV_1705, () -> new Adam().withWeightDecay(-0.1), "weightDecay", "-0.1");
    refused(
        ErrorCode.LV_1705,
        () -> new AdamW(rate, Double.NaN, 0.999, 1e-7, 0, none),
        "AdamW",
        "beta1");
    refused(
        ErrorCode.LV_1705, () -> new RMSprop(rate, 1, 0, 1e-7, false, 0, none), "RMSprop", "rho");
    refused(ErrorCode.LV_1705, () -> new RMSprop().withMomentum(1.5), "RMSprop", "momentum");
    refused(
        ErrorCode.LV_1705, () -> new Adagrad(rate, -1, 1e-7, 0, none), "Adagrad", "Accumulator");
    refused(ErrorCode.LV_1705, () -> new SGD().withMomentum(-0.1), "SGD", "momentum");
    refused(ErrorCode.LV_1705, () -> Clipping.byNorm(Double.NaN), "NaN");
  }

  @Test
  void settingsOutsideTheirBoundsNameTheLayer() {
    refused(ErrorCode.LV_1705, () -> new Dense(0), "dense", "units");
    refused(ErrorCode.LV_1705, () -> new Conv2D(4, 3).withGroups(3), "conv2d", "groups");
    refused(ErrorCode.LV_1705, () -> new Conv2D(4, 0), "conv2d");
  }
}
