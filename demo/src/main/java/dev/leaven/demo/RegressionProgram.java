package dev.leaven.demo;

import static dev.leaven.nn.layers.ActivationFunction.TANH;

import dev.leaven.nn.Fit;
import dev.leaven.nn.Samples;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.callbacks.ProgressLine;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.optimizers.Adam;
import java.util.Map;
import java.util.SplittableRandom;

/** Regression by mean squared error: a network learns y = sin(3x) from noisy points. */
public final class RegressionProgram {
  private RegressionProgram() {}

  public static void main(String[] args) {
    System.out.println(run(7));
  }

  /** Fits 800 points and returns the errors on 200 others. */
  static Map<String, Double> run(long seed) {
    var random = new SplittableRandom(seed);
    var x = new float[1000];
    var y = new float[1000];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat(-1, 1);
      y[i] = (float) (Math.sin(3 * x[i]) + 0.05 * random.nextGaussian());
    }
    var model = new Sequential(new Dense(32, TANH), new Dense(32, TANH), new Dense(1));
    model.compile(new Adam(0.01), Loss.meanSquaredError(), Metric.meanAbsoluteError());
    model.fit(
        Samples.of(java.util.Arrays.copyOf(x, 800), 1),
        Samples.of(java.util.Arrays.copyOf(y, 800), 1),
        Fit.epochs(60).seed(seed).callback(new ProgressLine()));
    return model.evaluate(
        Samples.of(java.util.Arrays.copyOfRange(x, 800, 1000), 1),
        Samples.of(java.util.Arrays.copyOfRange(y, 800, 1000), 1));
  }
}
