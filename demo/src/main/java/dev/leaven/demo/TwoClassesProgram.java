package dev.leaven.demo;

import static dev.leaven.nn.layers.ActivationFunction.RELU;
import static dev.leaven.nn.layers.ActivationFunction.SIGMOID;

import dev.leaven.nn.Fit;
import dev.leaven.nn.Samples;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.callbacks.ProgressLine;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.optimizers.SGD;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/** Two classes by cross entropy and plain gradient descent: is a point inside the unit circle? */
public final class TwoClassesProgram {
  private TwoClassesProgram() {}

  public static void main(String[] args) {
    System.out.println(run(7));
  }

  /** Fits 1,600 points and returns loss and accuracy on 400 others. */
  static Map<String, Double> run(long seed) {
    var random = new SplittableRandom(seed);
    var x = new float[2 * 2000];
    var y = new float[2000];
    for (int i = 0; i < y.length; i++) {
      x[2 * i] = random.nextFloat(-1.5f, 1.5f);
      x[2 * i + 1] = random.nextFloat(-1.5f, 1.5f);
      y[i] = Math.hypot(x[2 * i], x[2 * i + 1]) < 1 ? 1 : 0;
    }
    var model = new Sequential(new Dense(16, RELU), new Dense(16, RELU), new Dense(1, SIGMOID));
    model.compile(new SGD(0.1), Loss.binaryCrossentropy(), Metric.accuracy());
    model.fit(
        Samples.of(Arrays.copyOf(x, 3200), 2),
        Samples.of(Arrays.copyOf(y, 1600), 1),
        Fit.epochs(60).seed(seed).callback(new ProgressLine()));
    return model.evaluate(
        Samples.of(Arrays.copyOfRange(x, 3200, 4000), 2),
        Samples.of(Arrays.copyOfRange(y, 1600, 2000), 1));
  }
}
