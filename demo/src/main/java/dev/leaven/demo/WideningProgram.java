package dev.leaven.demo;

import static dev.leaven.nn.layers.ActivationFunction.RELU;

import dev.leaven.nn.Fit;
import dev.leaven.nn.Samples;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.callbacks.ProgressLine;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.optimizers.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Four hidden layers that widen, fitted to a curve and drawn with it. */
public final class WideningProgram {
  private WideningProgram() {}

  public static void main(String[] args) throws IOException {
    var file = Path.of(args.length > 0 ? args[0] : "widening.svg");
    Files.writeString(file, run(7).svg());
    System.out.println("drawn in " + file);
  }

  /** Fits y = x sin(4x) on 256 points of [-2, 2]. */
  static CurvePicture run(long seed) {
    var x = new float[256];
    var y = new float[256];
    for (int i = 0; i < x.length; i++) {
      x[i] = -2 + 4f * i / (x.length - 1);
      y[i] = (float) (x[i] * Math.sin(4 * x[i]));
    }
    var model =
        new Sequential(
            new Dense(8, RELU),
            new Dense(16, RELU),
            new Dense(32, RELU),
            new Dense(64, RELU),
            new Dense(1));
    model.compile(new Adam(0.01), Loss.meanSquaredError());
    model.fit(
        Samples.of(x, 1),
        Samples.of(y, 1),
        Fit.epochs(200).seed(seed).callback(new ProgressLine()));
    var fitted = new float[x.length];
    var answers = model.predict(Samples.of(x, 1));
    for (int i = 0; i < fitted.length; i++) {
      fitted[i] = answers[i][0];
    }
    return new CurvePicture(new int[] {1, 8, 16, 32, 64, 1}, x, y, fitted);
  }
}
