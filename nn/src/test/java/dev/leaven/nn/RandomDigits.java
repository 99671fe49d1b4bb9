package dev.leaven.nn;

import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Dropout;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Rescaling;
import java.util.Random;

/** Pictures of noise with ten labels, shaped as MNIST is, and the recipes' networks for them. */
final class RandomDigits {
  private RandomDigits() {}

  static Samples pictures(int rows, long seed) {
    byte[] pixels = new byte[rows * 28 * 28];
    new Random(seed).nextBytes(pixels);
    return Samples.ofBytes(pixels, 1, 28, 28, 1);
  }

  static Samples labels(int rows, long seed) {
    return Samples.labels(new Random(seed).ints(rows, 0, 10).toArray());
  }

  /** The recipe {@code mlp}: the article's network. */
  static Sequential mlp() {
    return new Sequential(
        new Input(28, 28, 1),
        new Rescaling(1 / 255.0),
        new Flatten(),
        new Dense(128, ActivationFunction.RELU),
        new Dense(10, ActivationFunction.SOFTMAX));
  }

  /** The recipe {@code cnn}. */
  static Sequential cnn() {
    return new Sequential(
        new Input(28, 28, 1),
        new Rescaling(1 / 255.0),
        new Conv2D(32, 3, ActivationFunction.RELU),
        new MaxPooling2D(2),
        new Conv2D(64, 3, ActivationFunction.RELU),
        new MaxPooling2D(2),
        new Flatten(),
        new Dense(128, ActivationFunction.RELU),
        new Dropout(0.5),
        new Dense(10, ActivationFunction.SOFTMAX));
  }
}
