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
import dev.leaven.nn.optimizers.Adam;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each wrong input is refused in words that name the layer or row and say how to mend it. */
class FitErrorsTest {
  private static final Samples ROWS = Samples.of(new float[] {1, 2, 3, 4, 5, 6}, 2);

  private static Sequential classifier() {
    Sequential model =
        new Sequential(new Input(2), new Dense(3, ActivationFunction.SOFTMAX).named("last"));
    model.compile(new Adam(), Loss.sparseCategoricalCrossentropy());
    return model;
  }

  private static void refused(ErrorCode code, String words, ThrowingCallable call) {
    LeavenException e = catchThrowableOfType(LeavenException.class, call);
    assertThat(e).isNotNull();
    assertThat(e.code()).isEqualTo(code);
    assertThat(e.getMessage()).contains(words);
    assertThat(e.fix()).isNotBlank();
  }

  private static Fit fit() {
    return Fit.epochs(1).batchSize(1);
  }

  @Test
  void rowsOfAnotherShapeAreRefused() {
    Samples wide = Samples.of(new float[6], 3);
    refused(ErrorCode.LV_1701, "(2)", () -> classifier().fit(wide, new int[] {0, 1}, fit()));
    refused(ErrorCode.LV_1701, "(3)", () -> classifier().predict(wide));
  }

  @Test
  void aLayerThatDoesNotFitIsNamed() {
    refused(
        ErrorCode.LV_1701,
        "\"first\"",
        () -> new Sequential(new Input(28, 28), new Conv2D(4, 3).named("first")));
  }

  @Test
  void aWindowLargerThanTheImageIsRefused() {
    refused(
        ErrorCode.LV_1701, "conv2d", () -> new Sequential(new Input(2, 2, 1), new Conv2D(4, 3)));
  }

  @Test
  void aLabelOutOfRangeIsRefusedByRow() {
    refused(
        ErrorCode.LV_1702,
        "Row 1 has label 3",
        () -> classifier().fit(ROWS, new int[] {0, 3, 1}, fit()));
    refused(
        ErrorCode.LV_1702,
        "Row 0 has label -1",
        () -> classifier().fit(ROWS, new int[] {-1, 0, 1}, fit()));
  }

  @Test
  void anUnequalNumberOfTargetsIsRefused() {
    refused(
        ErrorCode.LV_1701, "3 rows and 2", () -> classifier().fit(ROWS, new int[] {0, 1}, fit()));
  }

  @Test
  void nanIsRefusedByRow() {
    Samples gap = Samples.of(new float[] {1, 2, Float.NaN, 4, 5, 6}, 2);
    Sequential model = classifier();
    refused(ErrorCode.LV_1703, "Row 1", () -> model.fit(gap, new int[] {0, 1, 2}, fit()));
    Samples large = Samples.of(new float[] {1, Float.POSITIVE_INFINITY}, 2);
    refused(ErrorCode.LV_1703, "Row 0", () -> model.predict(large));
  }

  @Test
  void noRowsAreRefused() {
    Samples none = Samples.of(new float[0], 2);
    refused(ErrorCode.LV_1704, "no rows", () -> classifier().fit(none, new int[0], fit()));
    refused(ErrorCode.LV_1704, "no rows", () -> classifier().predict(none));
  }

  @Test
  void aBatchLargerThanTheDataIsRefused() {
    refused(
        ErrorCode.LV_1705,
        "batch of 32 rows is larger than the data of 3",
        () -> classifier().fit(ROWS, new int[] {0, 1, 2}, Fit.epochs(1)));
  }

  @Test
  void aNetworkThatWasNotCompiledIsRefused() {
    Sequential model = new Sequential(new Input(2), new Dense(3));
    refused(ErrorCode.LV_1707, "not compiled", () -> model.fit(ROWS, new int[] {0, 1, 2}, fit()));
  }

  @Test
  void weightsOfANetworkWithoutInputAreRefused() {
    refused(ErrorCode.LV_1707, "no weights", () -> new Sequential(new Dense(3)).weights());
  }

  @Test
  void targetsOfAnotherWidthNameTheLayer() {
    Sequential model = classifier();
    model.compile(new Adam(), Loss.categoricalCrossentropy());
    refused(ErrorCode.LV_1701, "\"last\"", () -> model.fit(ROWS, new int[] {0, 1, 2}, fit()));
  }
}
