package dev.leaven.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.optimizers.Adam;
import dev.leaven.nn.optimizers.AdamW;
import dev.leaven.nn.optimizers.Optimizer;
import dev.leaven.nn.optimizers.RMSprop;
import dev.leaven.nn.optimizers.SGD;
import dev.leaven.nn.twin.KerasFixtures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Twenty small networks train as in Keras: same weights, same batches, the loss of each of 100
 * steps within 1e-5 (relative; healthy 3e-6, a wrong epsilon in Adam gives 2e-4), on each engine.
 */
class KerasParityTrainingTest {
  private static final double BAR = 1e-5;

  private static final String[] KEYS = {
    "loss",
    "optimizer",
    "output_activation",
    "initial_weights",
    "y",
    "loss_of_step",
    "final_weights",
    "predictions_of_first_8"
  };

  @TestFactory
  Stream<DynamicTest> lossesOfAHundredStepsAreThoseOfKeras() {
    JsonNode file = KerasFixtures.read("training.json");
    KerasFixtures.requireKeys(
        file, "training.json", "x", "batch", "batch_start_of_step", "layers", "cases");
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode c : KerasFixtures.cases(file, "training.json")) {
      for (Engine engine : TestEngines.all()) {
        String name =
            "%s %s %s"
                .formatted(engine.id(), c.get("loss").asString(), c.get("optimizer").asString());
        tests.add(DynamicTest.dynamicTest(name, () -> train(file, c, engine)));
      }
    }
    return tests.stream();
  }

  private static void train(JsonNode file, JsonNode c, Engine engine) {
    KerasFixtures.requireKeys(c, "a case", KEYS);
    KerasFixtures.requireAll(c, "a case", KEYS);
    Sequential model = model(c, engine);
    float[] x = floats(file.get("x"));
    float[] y = floats(c.get("y"));
    int batch = file.get("batch").asInt();
    int rows = x.length / 12;
    int each = y.length / rows;
    double[] expected = KerasFixtures.values(c.get("loss_of_step"));
    assertThat(expected).hasSizeGreaterThanOrEqualTo(100);
    for (int step = 0; step < expected.length; step++) {
      int from = step * batch % rows;
      Samples xs = Samples.of(Arrays.copyOfRange(x, from * 12, (from + batch) * 12), 12);
      Samples ys = Samples.of(Arrays.copyOfRange(y, from * each, (from + batch) * each), each);
      double loss = model.trainOnBatch(xs, ys);
      assertThat(loss)
          .as("loss of step %d", step)
          .isCloseTo(expected[step], withPercentage(100 * BAR));
    }
    close(weights(model), c.get("final_weights"), 2e-5);
    float[][] answers = model.predict(Samples.of(Arrays.copyOf(x, 8 * 12), 12));
    double[] wanted = KerasFixtures.values(c.get("predictions_of_first_8"));
    assertThat(wanted).isNotEmpty();
    for (int i = 0; i < wanted.length; i++) {
      int columns = wanted.length / 8;
      assertThat((double) answers[i / columns][i % columns])
          .isCloseTo(wanted[i], org.assertj.core.data.Offset.offset(2e-5));
    }
  }

  private static void close(List<float[]> got, JsonNode expected, double bar) {
    assertThat(expected.size()).isEqualTo(got.size());
    for (int k = 0; k < got.size(); k++) {
      double[] wanted = KerasFixtures.values(expected.get(k));
      assertThat(wanted).hasSameSizeAs(got.get(k));
      for (int i = 0; i < wanted.length; i++) {
        assertThat((double) got.get(k)[i])
            .as("weight %d number %d", k, i)
            .isCloseTo(wanted[i], org.assertj.core.data.Offset.offset(bar));
      }
    }
  }

  private static List<float[]> weights(Sequential model) {
    return model.weights().stream().map(Weight::values).toList();
  }

  private static Sequential model(JsonNode c, Engine engine) {
    JsonNode initial = c.get("initial_weights");
    int out = KerasFixtures.shape(initial.get(5))[0];
    ActivationFunction last =
        ActivationFunction.valueOf(c.get("output_activation").asString().toUpperCase(Locale.ROOT));
    Sequential model =
        new Sequential(
            new Input(12),
            new Dense(16, ActivationFunction.RELU),
            new Dense(8, ActivationFunction.TANH),
            new Dense(out, last));
    model.use(engine);
    model.build(Shape.of(12), 0);
    List<Weight> weights = new ArrayList<>();
    for (int k = 0; k < initial.size(); k++) {
      Weight w = model.weights().get(k);
      weights.add(new Weight(w.name(), w.shape(), true, floats(initial.get(k))));
    }
    model.setWeights(weights);
    model.compile(optimizer(c.get("optimizer").asString()), loss(c.get("loss").asString()));
    return model;
  }

  private static Optimizer optimizer(String name) {
    return switch (name) {
      case "sgd" -> new SGD(0.05);
      case "sgd_nesterov" -> new SGD(0.02).withMomentum(0.9).withNesterov(true);
      case "adam" -> new Adam();
      case "adamw" -> new AdamW(0.002).withWeightDecay(0.01);
      case "rmsprop" -> new RMSprop(0.001);
      default -> throw new AssertionError("no optimiser " + name);
    };
  }

  private static Loss loss(String name) {
    return switch (name) {
      case "mean_squared_error" -> Loss.meanSquaredError();
      case "binary_crossentropy" -> Loss.binaryCrossentropy();
      case "categorical_crossentropy" -> Loss.categoricalCrossentropy();
      case "sparse_categorical_crossentropy" -> Loss.sparseCategoricalCrossentropy();
      default -> throw new AssertionError("no loss " + name);
    };
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
