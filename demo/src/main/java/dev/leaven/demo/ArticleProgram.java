package dev.leaven.demo;

import static dev.leaven.nn.layers.ActivationFunction.RELU;
import static dev.leaven.nn.layers.ActivationFunction.SOFTMAX;

import dev.leaven.nn.Fit;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.callbacks.ProgressLine;
import dev.leaven.nn.data.Examples;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.Rescaling;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.optimizers.Adam;

/** The article's program: create, compile, fit and evaluate a network on handwritten digits. */
public final class ArticleProgram {
  private ArticleProgram() {}

  public static void main(String[] args) {
    Examples train = Mnist.train();
    Examples test = Mnist.test();
    Sequential model =
        new Sequential(
            new Rescaling(1 / 255.0), new Flatten(), new Dense(128, RELU), new Dense(10, SOFTMAX));
    model.compile(new Adam(), Loss.sparseCategoricalCrossentropy(), Metric.accuracy());
    model.fit(train.x(), train.y(), Fit.epochs(5).callback(new ProgressLine()));
    System.out.println(model.evaluate(test.x(), test.y()));
  }
}
