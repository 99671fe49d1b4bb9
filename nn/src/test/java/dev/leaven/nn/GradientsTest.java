package dev.leaven.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.layers.Padding;
import dev.leaven.nn.losses.BinaryCrossentropy;
import dev.leaven.nn.losses.CategoricalCrossentropy;
import dev.leaven.nn.losses.Huber;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.losses.SparseCategoricalCrossentropy;
import dev.leaven.nn.optimizers.SGD;
import dev.leaven.nn.twin.Cases;
import dev.leaven.nn.twin.Closeness;
import dev.leaven.nn.twin.Draw;
import dev.leaven.nn.twin.DropoutTwin;
import dev.leaven.nn.twin.LossCases;
import dev.leaven.nn.twin.LossTwin;
import dev.leaven.nn.twin.NetworkTwin;
import dev.leaven.nn.twin.RandomLayers;
import dev.leaven.nn.twin.RandomNetworks;
import dev.leaven.nn.twin.TwinWeight;
import dev.leaven.nn.twin.Twins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plan's loss, outputs and gradients are those of the double-precision twin, for every engine.
 *
 * <p>Bar: 1e-4 of the tensor's largest magnitude; one below 1e-3 (a bias before a batch
 * normalisation has no gradient) is measured by that.
 */
class GradientsTest {
  private static final double BAR = 1e-4;

  /** Nearer to a kink than this, a float and a double may take different sides. */
  private static final double KINK = 2e-5;

  private static final DoublePredicate OPEN = p -> p > 1e-3 && p < 1 - 1e-3;

  private int tried;
  private int leftOut;

  /** Some networks have no inputs away from kinks; a test that leaves out many shows nothing. */
  @AfterEach
  void fewCasesAreLeftOut() {
    assertThat(leftOut).isLessThanOrEqualTo(Math.max(1, tried / 7));
  }

  static Stream<Arguments> enginesAndKinds() {
    List<String> kinds = new ArrayList<>(RandomLayers.OF_ANYTHING);
    kinds.addAll(RandomLayers.OF_IMAGES);
    return Stream.of(Engine.values())
        .flatMap(engine -> kinds.stream().map(kind -> Arguments.of(engine, kind)));
  }

  @ParameterizedTest
  @MethodSource("enginesAndKinds")
  void everyLayerHasItsTwinsGradients(Engine engine, String kind) {
    Cases.run(
        15,
        draw -> {
          Loss loss = draw.pick(Loss.meanSquaredError(), Loss.meanAbsoluteError(), Loss.huber());
          check(RandomNetworks.ofOne(kind, draw), loss, engine, draw);
        });
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void everyLossHasItsTwinsGradients(Engine engine) {
    Cases.run(
        10,
        draw -> {
          Sequential body = RandomNetworks.of(2, List.of("dropout"), draw);
          for (Head head : HEADS) {
            int outputs = draw.between(2, 12);
            Sequential network = RandomNetworks.withHead(body, outputs, head.function, draw);
            check(network, head.loss, engine, draw);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void wholeNetworksHaveTheirTwinsGradients(Engine engine) {
    Cases.run(
        40,
        draw -> {
          Sequential body = RandomNetworks.of(6, List.of("dropout"), draw);
          Head head = draw.pick(HEADS.toArray(new Head[0]));
          check(
              RandomNetworks.withHead(body, draw.between(2, 10), head.function, draw),
              head.loss,
              engine,
              draw);
        });
  }

  /** The ReLU's mask may be taken after the pool: that way is planned for this pair only. */
  @ParameterizedTest
  @EnumSource(Engine.class)
  void aReluBeforeAPoolHasItsTwinsGradients(Engine engine) {
    Cases.run(
        25,
        draw -> {
          Shape in = Shape.of(draw.between(4, 12), draw.between(4, 12), draw.pick(1, 3, 8, 16));
          Layer convolution =
              new Conv2D(draw.between(1, 20), draw.between(1, 3), ActivationFunction.RELU)
                  .withPadding(Padding.SAME);
          Layer pool = RandomLayers.of("max_pooling2d", convolution.output(in), draw);
          Sequential body = new Sequential(new Input(in, ""), convolution, pool);
          check(
              RandomNetworks.withHead(body, 5, ActivationFunction.SOFTMAX, draw),
              Loss.sparseCategoricalCrossentropy(),
              engine,
              draw);
        });
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void smoothedLabelsAndHubersDeltaHaveTheirTwinsGradients(Engine engine) {
    double[] x = new Draw(1).normal(4 * 5, 1);
    double[] shares = new Draw(2).probabilities(4, 3);
    double[] far = new Draw(3).awayFromZero(4 * 3, 3);
    Sequential network = new Sequential(new Input(5), new Dense(3));
    network.build(Shape.of(5), 1);
    checkScaled(network, new CategoricalCrossentropy(true, 0.1), engine, x, shares, 0.9, 0.1 / 3);
    checkScaled(network, new BinaryCrossentropy(true, 0.2), engine, x, shares, 0.8, 0.1);
    Gradients wide = gradients(network, new Huber(2), engine, x, far, new double[0], Shape.of(3));
    Gradients absolute =
        gradients(network, Loss.meanAbsoluteError(), engine, x, far, new double[0], Shape.of(3));
    double[] p = Twins.of(network).predict(x, 4);
    double[] errors = new double[p.length];
    Arrays.setAll(errors, i -> Math.abs(p[i] - far[i]));
    assertThat(Arrays.stream(errors).map(e -> e <= 2 ? e * e / 2 : 2 * e - 2).average())
        .hasValueCloseTo(wide.loss(), offset(1e-5));
    assertThat(Arrays.stream(errors).average()).hasValueCloseTo(absolute.loss(), offset(1e-5));
  }

  /** Smoothing is the plain loss on targets brought towards the middle. */
  private static void checkScaled(
      Sequential network, Loss loss, Engine engine, double[] x, double[] y, double by, double add) {
    double[] smoothed = new double[y.length];
    Arrays.setAll(smoothed, i -> y[i] * by + add);
    NetworkTwin twin = Twins.of(network);
    Gradients got = gradients(network, loss, engine, x, y, new double[0], Shape.of(3));
    compare(network, got, twin.train(x, smoothed, new double[0], 4, Twins.of(loss)), twin);
  }

  /** A last activation and a loss that go together, fused or not. */
  private record Head(ActivationFunction function, Loss loss) {}

  private static final List<Head> HEADS =
      List.of(
          new Head(ActivationFunction.SOFTMAX, Loss.sparseCategoricalCrossentropy()),
          new Head(ActivationFunction.SOFTMAX, Loss.categoricalCrossentropy()),
          new Head(ActivationFunction.SIGMOID, Loss.binaryCrossentropy()),
          new Head(ActivationFunction.LINEAR, new SparseCategoricalCrossentropy(true)),
          new Head(ActivationFunction.LINEAR, new CategoricalCrossentropy(true, 0)),
          new Head(ActivationFunction.LINEAR, new BinaryCrossentropy(true, 0)),
          new Head(ActivationFunction.SOFTMAX, Loss.binaryCrossentropy()),
          new Head(ActivationFunction.SIGMOID, Loss.categoricalCrossentropy()),
          new Head(ActivationFunction.SIGMOID, Loss.sparseCategoricalCrossentropy()),
          new Head(ActivationFunction.LINEAR, Loss.meanSquaredError()),
          new Head(ActivationFunction.TANH, Loss.meanAbsoluteError()),
          new Head(ActivationFunction.RELU, Loss.huber()));

  private void check(Sequential network, Loss loss, Engine engine, Draw draw) {
    boolean normalizes =
        network.layers().stream().map(Layer::kind).anyMatch("batch_normalization"::equals);
    int n = draw.between(normalizes ? 6 : 1, 9);
    NetworkTwin twin = Twins.of(network);
    LossTwin lossTwin = Twins.of(loss);
    Optional<double[]> drawn = inputs(twin, lossTwin, n, draw);
    tried++;
    if (drawn.isEmpty()) {
      leftOut++;
      return;
    }
    double[] x = drawn.get();
    double[] p = twin.predictAsInTraining(x, n);
    Shape out = network.shapes(network.inputShape().orElseThrow()).getLast();
    double[] y = LossCases.targets(lossTwin, p, p.length / out.dim(-1), out.dim(-1), draw);
    double[] weights = draw.chance(0.3) ? draw.awayFromZero(n, 0.2) : new double[0];
    Twins.copyWeights(network, twin);

    Gradients got = gradients(network, loss, engine, x, y, weights, out);
    dropWhatThePlanDropped(twin, got.output());
    NetworkTwin.Result expected =
        twin.train(x, y, perRow(weights, n, p.length / out.dim(-1)), n, lossTwin);
    compare(network, got, expected, twin);
  }

  /**
   * Inputs whose activations and pools are away from their kinks, and whose probabilities, where a
   * loss takes logarithms of them, are not so near to 0 or 1 that a float has lost them.
   */
  private static Optional<double[]> inputs(NetworkTwin twin, LossTwin loss, int n, Draw draw) {
    boolean logarithms = loss.name().endsWith("CROSSENTROPY");
    for (int attempt = 0; attempt < 200; attempt++) {
      double[] x = draw.normal(n * twin.layers().getFirst().inSize(), 1 / (1 + 0.05 * attempt));
      double[] p = twin.predictAsInTraining(x, n);
      if (twin.distanceToKink() > KINK && (!logarithms || Arrays.stream(p).allMatch(OPEN))) {
        return Optional.of(x);
      }
    }
    return Optional.empty();
  }

  private static Gradients gradients(
      Sequential network,
      Loss loss,
      Engine engine,
      double[] x,
      double[] y,
      double[] weights,
      Shape out) {
    network.use(engine);
    network.compile(new SGD(), loss);
    Samples inputs =
        Samples.of(Closeness.floats(x), Twins.dims(network.inputShape().orElseThrow()));
    Shape target = loss.sparse() ? Shape.of(Twins.dims(out)).withLast(1) : out;
    int[] dims = loss.sparse() && out.rank() == 1 ? new int[0] : Twins.dims(target);
    return network.gradients(
        inputs, Samples.of(Closeness.floats(y), dims), Closeness.floats(weights));
  }

  private static double[] perRow(double[] weights, int n, int rows) {
    double[] expanded = new double[weights.length == 0 ? 0 : rows];
    for (int r = 0; r < expanded.length; r++) {
      expanded[r] = weights[r / (rows / n)];
    }
    return expanded;
  }

  /** A network with a dropout has nothing else, so that its output shows the mask. */
  private static void dropWhatThePlanDropped(NetworkTwin twin, float[] output) {
    if (twin.layers().getFirst() instanceof DropoutTwin dropout) {
      boolean[] kept = new boolean[output.length];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = output[i] != 0;
      }
      dropout.keep(kept);
    }
  }

  private static void compare(
      Sequential network, Gradients got, NetworkTwin.Result expected, NetworkTwin twin) {
    String what = network.inputShape().orElseThrow() + " " + network.layers() + ": ";
    assertThat(got.loss())
        .as(what + "loss")
        .isCloseTo(
            expected.loss(),
            org.assertj.core.data.Offset.offset(1e-5 * (1 + Math.abs(expected.loss()))));
    Closeness.check(what + "output", got.output(), expected.output(), 1e-5 * 10);
    Closeness.check(what + "input's gradient", got.input(), expected.input(), BAR);
    List<TwinWeight> trained = twin.weights().stream().filter(TwinWeight::trainable).toList();
    assertThat(got.weights()).hasSameSizeAs(trained);
    for (int k = 0; k < trained.size(); k++) {
      Weight w = got.weights().get(k);
      Closeness.check(what + w.name(), w.values(), trained.get(k).gradient(), BAR);
    }
  }
}
