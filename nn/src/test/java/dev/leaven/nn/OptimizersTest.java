package dev.leaven.nn;

import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.BatchNormalization;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.optimizers.Adagrad;
import dev.leaven.nn.optimizers.Adam;
import dev.leaven.nn.optimizers.AdamW;
import dev.leaven.nn.optimizers.Clipping;
import dev.leaven.nn.optimizers.ConstantRate;
import dev.leaven.nn.optimizers.Optimizer;
import dev.leaven.nn.optimizers.RMSprop;
import dev.leaven.nn.optimizers.SGD;
import dev.leaven.nn.twin.Cases;
import dev.leaven.nn.twin.ClippingTwin;
import dev.leaven.nn.twin.Closeness;
import dev.leaven.nn.twin.Draw;
import dev.leaven.nn.twin.LossTwin;
import dev.leaven.nn.twin.NetworkTwin;
import dev.leaven.nn.twin.OptimizerTwin;
import dev.leaven.nn.twin.TwinWeight;
import dev.leaven.nn.twin.Twins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Training moves weights as the double-precision twin does: every optimiser with its options,
 * weights of rows and classes, a last batch that is smaller, a second call of fit that goes on.
 */
class OptimizersTest {
  /**
   * Of the weight's largest magnitude: healthy 3e-5 in the worst of 300 cases, where Adam turns the
   * rounding of a small gradient into part of a step; a count of steps that begins anew gives 2e-2.
   */
  private static final double BAR = 1e-4;

  private static final int FEATURES = 9;
  private static final int CLASSES = 4;

  /** An optimiser and its twin with the same settings. */
  private record Pair(Optimizer optimizer, OptimizerTwin twin) {}

  private static Pair pair(Draw draw, Clipping clipping) {
    ConstantRate rate = new ConstantRate(0.01);
    double decay = draw.pick(0.0, 0.02);
    double momentum = draw.pick(0.0, 0.9);
    boolean choice = draw.chance(0.5);
    return switch (draw.between(0, 4)) {
      case 0 ->
          new Pair(
              new SGD(rate, momentum, choice, decay, clipping),
              OptimizerTwin.sgd(momentum, choice, decay));
      case 1 ->
          new Pair(
              new RMSprop(rate, 0.9, momentum, 1e-7, choice, decay, clipping),
              OptimizerTwin.rmsprop(0.9, momentum, 1e-7, choice, decay));
      case 2 ->
          new Pair(
              new Adagrad(rate, 0.1, 1e-7, decay, clipping),
              OptimizerTwin.adagrad(0.1, 1e-7, decay));
      case 3 ->
          new Pair(
              new Adam(rate, 0.9, 0.999, 1e-7, decay, clipping),
              OptimizerTwin.adam(0.9, 0.999, 1e-7, decay));
      default ->
          new Pair(
              new AdamW(rate, 0.9, 0.999, 1e-7, decay, clipping),
              OptimizerTwin.adam(0.9, 0.999, 1e-7, decay));
    };
  }

  private static Clipping clipping(Draw draw) {
    return draw.pick(
        Clipping.NONE, Clipping.byNorm(0.05), Clipping.byValue(0.01), Clipping.byGlobalNorm(0.1));
  }

  private static Sequential network(Draw draw) {
    Sequential network =
        new Sequential(
            new Input(FEATURES),
            new Dense(11, ActivationFunction.TANH),
            new BatchNormalization(),
            new Dense(7, ActivationFunction.SILU),
            new Dense(CLASSES, ActivationFunction.SOFTMAX));
    network.build(Shape.of(FEATURES), draw.seed());
    return network;
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void everyOptimizerMovesWeightsAsItsTwinDoes(Engine engine) {
    Cases.run(40, draw -> check(engine, draw));
  }

  private static void check(Engine engine, Draw draw) {
    Sequential network = network(draw);
    NetworkTwin twin = Twins.of(network);
    Clipping clipping = clipping(draw);
    Pair pair = pair(draw, clipping);
    int batch = draw.between(8, 16);
    int rows = 2 * batch + draw.between(0, batch - 5);
    double[] x = draw.normal(rows * FEATURES, 1);
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = draw.between(0, CLASSES - 1);
    }
    double[] sampleWeights =
        draw.chance(0.4) ? Closeness.doubles(weights(rows, draw)) : new double[0];
    Map<Integer, Double> classWeights = draw.chance(0.3) ? Map.of(0, 2.0, 1, 0.5) : Map.of();

    network.use(engine);
    network.compile(pair.optimizer(), Loss.sparseCategoricalCrossentropy());
    boolean twice = draw.chance(0.5);
    Fit fit = Fit.epochs(twice ? 1 : 2).batchSize(batch).shuffle(false).classWeights(classWeights);
    for (int call = 0; call < (twice ? 2 : 1); call++) {
      network.fit(
          Samples.of(Closeness.floats(x), FEATURES),
          Samples.of(Closeness.floats(y)),
          fit.sampleWeights(Closeness.floats(sampleWeights)));
    }

    double[] factors = factors(y, sampleWeights, classWeights);
    for (int epoch = 0; epoch < 2; epoch++) {
      for (int from = 0; from < rows; from += batch) {
        int to = Math.min(rows, from + batch);
        double[] bx = Arrays.copyOfRange(x, from * FEATURES, to * FEATURES);
        double[] by = Arrays.copyOfRange(y, from, to);
        double[] bw = Arrays.copyOfRange(factors, from, to);
        twin.train(bx, by, bw, to - from, LossTwin.SPARSE_CATEGORICAL_CROSSENTROPY);
        clip(twin, clipping);
        twin.update(pair.twin(), 0.01);
      }
    }
    for (int k = 0; k < twin.weights().size(); k++) {
      Weight w = network.weights().get(k);
      String what = pair.optimizer() + " " + w.name();
      Closeness.check(what, w.values(), twin.weights().get(k).value(), BAR);
    }
  }

  private static float[] weights(int rows, Draw draw) {
    float[] weights = new float[rows];
    for (int i = 0; i < rows; i++) {
      weights[i] = (float) draw.uniform(0.1, 2);
    }
    return weights;
  }

  private static double[] factors(
      double[] y, double[] sampleWeights, Map<Integer, Double> classWeights) {
    double[] factors = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      double sample = sampleWeights.length == 0 ? 1 : sampleWeights[i];
      factors[i] = sample * classWeights.getOrDefault((int) y[i], 1.0);
    }
    return factors;
  }

  private static void clip(NetworkTwin twin, Clipping clipping) {
    List<TwinWeight> trained = new ArrayList<>(twin.weights());
    trained.removeIf(w -> !w.trainable());
    if (clipping.norm() > 0) {
      ClippingTwin.byNorm(trained, clipping.norm());
    }
    if (clipping.value() > 0) {
      ClippingTwin.byValue(trained, clipping.value());
    }
    if (clipping.globalNorm() > 0) {
      ClippingTwin.byGlobalNorm(trained, clipping.globalNorm());
    }
  }
}
