package dev.leaven.nn;

import dev.leaven.nn.initializers.GlorotUniform;
import dev.leaven.nn.initializers.Zeros;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.layers.Padding;
import dev.leaven.nn.layers.Size;
import dev.leaven.nn.twin.Closeness;
import dev.leaven.nn.twin.Draw;
import dev.leaven.nn.twin.Twins;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One channel, one column of places, a stride between columns: oneDNN 3.11 gets it wrong. */
class ConvolutionColumnTest {
  @ParameterizedTest
  @MethodSource("dev.leaven.nn.TestEngines#all")
  void aSingleColumnOfPlacesIsComputedRightly(Engine engine) {
    Size kernel = new Size(2, 3);
    Size strides = new Size(1, 3);
    Conv2D layer =
        new Conv2D(
            15,
            kernel,
            strides,
            Padding.VALID,
            Size.ONE,
            1,
            ActivationFunction.LINEAR,
            true,
            new GlorotUniform(),
            new Zeros(),
            "");
    Sequential network = new Sequential(new Input(4, 4, 1), layer);
    network.build(Shape.of(4, 4, 1), 1);
    network.use(engine);
    double[] x = new Draw(3).normal(2 * 16, 1);
    float[] got = Closeness.flat(network.predict(Samples.of(Closeness.floats(x), 4, 4, 1)));
    Closeness.check("column", got, Twins.of(network).predict(x, 2), 1e-5);
  }
}
