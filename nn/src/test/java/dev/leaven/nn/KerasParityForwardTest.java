package dev.leaven.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.twin.KerasFixtures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Single layers compute what they compute in Keras, within 1e-5 of the output's largest magnitude
 * (healthy 4e-7; padding on the wrong side gives 1), on each engine.
 */
class KerasParityForwardTest {
  private static final double BAR = 1e-5;
  private static final String[] KEYS = {"name", "config", "weights", "input", "output"};

  @TestFactory
  Stream<DynamicTest> layersComputeWhatTheyComputeInKeras() {
    JsonNode file = KerasFixtures.read("forward.json");
    KerasFixtures.requireKeys(file, "forward.json", "cases");
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode c : KerasFixtures.cases(file, "forward.json")) {
      KerasFixtures.requireKeys(c, "a case", KEYS);
      KerasFixtures.requireAll(c, "a case", KEYS);
      for (Engine engine : TestEngines.all()) {
        String name = engine.id() + " " + c.get("name").asString();
        tests.add(DynamicTest.dynamicTest(name, () -> check(c, engine)));
      }
    }
    return tests.stream();
  }

  private static void check(JsonNode c, Engine engine) {
    Optional<Layer> layer = KerasLayers.of(c.get("name").asString(), c.get("config"));
    assumeTrue(layer.isPresent(), () -> c.get("name").asString() + " is not built yet");
    int[] shape = KerasFixtures.shape(c.get("input"));
    int[] row = Arrays.copyOfRange(shape, 1, shape.length);
    Sequential model = new Sequential(layer.get());
    model.use(engine);
    model.build(Shape.of(row), 0);
    model.setWeights(weights(c.get("weights"), layer.get(), model.weights()));
    float[][] got = model.predict(Samples.of(floats(c.get("input")), row));
    double[] expected = KerasFixtures.values(c.get("output"));
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(1);
    assertThat(expected).isNotEmpty();
    assertThat(got.length * got[0].length).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) got[i / got[0].length][i % got[0].length])
          .as("number %d", i)
          .isCloseTo(expected[i], offset(BAR * largest));
    }
  }

  private static List<Weight> weights(JsonNode given, Layer layer, List<Weight> own) {
    List<Weight> weights = new ArrayList<>();
    for (String path : given.propertyNames()) {
      String name = layer.name() + path.substring(path.lastIndexOf('/'));
      Weight w =
          own.stream()
              .filter(o -> o.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new AssertionError("the layer has no weight " + path));
      weights.add(new Weight(name, w.shape(), w.trainable(), floats(given.get(path))));
    }
    assertThat(weights).hasSameSizeAs(own);
    return weights;
  }

  private static float[] floats(JsonNode node) {
    double[] values = KerasFixtures.values(node);
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
