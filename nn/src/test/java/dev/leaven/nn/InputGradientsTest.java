package dev.leaven.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.AveragePooling2D;
import dev.leaven.nn.layers.BatchNormalization;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Dropout;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Rescaling;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.optimizers.Adam;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InputGradientsTest {

  @Test
  void theyAreThoseOfCentralDifferencesOnEveryEngine() {
    for (Engine engine : Engine.values()) {
      var model =
          network(
              engine,
              new Rescaling(0.5, -0.1),
              new Conv2D(4, 3, ActivationFunction.TANH),
              new AveragePooling2D(2),
              new Flatten(),
              new Dense(7, ActivationFunction.TANH),
              new Dropout(0.5),
              new Dense(3, ActivationFunction.SOFTMAX));
      float[] x = random(2 * 100);
      int[] labels = {2, 0};
      float[][] gradients = model.inputGradients(Samples.of(x, 10, 10, 1), labels);
      double largest = 0;
      double worst = 0;
      for (int i = 0; i < x.length; i += 3) {
        double expected = difference(model, x, i, labels[i / 100]);
        largest = Math.max(largest, Math.abs(expected));
        worst = Math.max(worst, Math.abs(gradients[i / 100][i % 100] - expected));
      }
      // Single precision: the differences themselves are good to a few thousandths.
      assertThat(largest).isGreaterThan(0.01);
      assertThat(worst / largest).as("%s", engine).isLessThan(0.02);
    }
  }

  private static double difference(Sequential model, float[] x, int i, int label) {
    float step = 0.01f;
    float[] row = java.util.Arrays.copyOfRange(x, i / 100 * 100, i / 100 * 100 + 100);
    row[i % 100] += step;
    double above = -Math.log(model.predict(Samples.of(row, 10, 10, 1))[0][label]);
    row[i % 100] -= 2 * step;
    double below = -Math.log(model.predict(Samples.of(row, 10, 10, 1))[0][label]);
    return (above - below) / (2 * step);
  }

  @Test
  void enginesAgreeThroughReluAndPoolsOfTheLargest() {
    float[][] first = bent(Engine.SCALAR);
    for (Engine engine : Engine.values()) {
      float[][] gradients = bent(engine);
      for (int row = 0; row < 2; row++) {
        for (int i = 0; i < 100; i++) {
          assertThat(gradients[row][i]).as("%s", engine).isCloseTo(first[row][i], within(1e-5f));
        }
      }
    }
  }

  private static float[][] bent(Engine engine) {
    var model =
        network(
            engine,
            new Rescaling(0.5),
            new Conv2D(8, 3, ActivationFunction.RELU),
            new MaxPooling2D(2),
            new Flatten(),
            new Dropout(0.5),
            new Dense(3, ActivationFunction.SOFTMAX));
    return model.inputGradients(Samples.of(random(200), 10, 10, 1), 2, 0);
  }

  @Test
  void batchNormalisationIsPassedByItsMovingStatistics() {
    for (Engine engine : Engine.values()) {
      var model =
          network(
              engine,
              new Conv2D(4, 3, ActivationFunction.TANH),
              new BatchNormalization(),
              new Flatten(),
              new BatchNormalization(0.9, 1e-3, false, false, ""),
              new Dense(3, ActivationFunction.SOFTMAX));
      float[] x = random(2 * 100);
      int[] labels = {2, 0};
      // Statistics and scales that are not those they begin with.
      model.fit(Samples.of(x, 10, 10, 1), labels, Fit.epochs(20).batchSize(2));
      float[][] gradients = model.inputGradients(Samples.of(x, 10, 10, 1), 1, 1);
      double largest = 0;
      double worst = 0;
      for (int i = 0; i < x.length; i += 3) {
        double expected = difference(model, x, i, 1);
        largest = Math.max(largest, Math.abs(expected));
        worst = Math.max(worst, Math.abs(gradients[i / 100][i % 100] - expected));
      }
      // By the batch's own statistics the two rows would explain each other: off by more than 1.
      assertThat(largest).isGreaterThan(0.01);
      assertThat(worst / largest).as("%s", engine).isLessThan(0.02);
    }
  }

  private static Sequential network(Engine engine, dev.leaven.nn.layers.Layer... layers) {
    var model = new Sequential(layers);
    model.use(engine);
    model.compile(new Adam(), Loss.sparseCategoricalCrossentropy());
    model.build(Shape.of(10, 10, 1), 3);
    return model;
  }

  private static float[] random(int size) {
    var random = new SplittableRandom(5);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}
