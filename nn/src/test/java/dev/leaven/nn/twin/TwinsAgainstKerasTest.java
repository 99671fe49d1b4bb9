package dev.leaven.nn.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The judge is judged: twins train as Keras does, and compute its layers' outputs. */
class TwinsAgainstKerasTest {
  private static final int BATCH = 32;

  @Test
  void twentyNetworksLoseWhatTheyLoseInKeras() {
    JsonNode file = KerasFixtures.read("training.json");
    double[] x = KerasFixtures.values(file.get("x"));
    for (JsonNode c : file.get("cases")) {
      NetworkTwin network = network(c);
      OptimizerTwin optimizer = optimizer(c.get("optimizer").asString());
      double rate = rate(c.get("optimizer").asString());
      LossTwin loss = LossTwin.valueOf(c.get("loss").asString().toUpperCase(java.util.Locale.ROOT));
      double[] y = KerasFixtures.values(c.get("y"));
      double[] expected = KerasFixtures.values(c.get("loss_of_step"));
      for (int step = 0; step < expected.length; step++) {
        int from = step * BATCH % 256;
        double[] targets = cut(y, from, y.length / 256);
        double got = network.train(cut(x, from, 12), targets, new double[0], BATCH, loss).loss();
        network.update(optimizer, rate);
        assertThat(got)
            .as("%s %s step %d", c.get("loss"), c.get("optimizer"), step)
            .isCloseTo(expected[step], withPercentage(1e-3));
      }
    }
  }

  private static NetworkTwin network(JsonNode c) {
    int out = c.get("initial_weights").get(5).size();
    NetworkTwin network =
        new NetworkTwin(
            List.of(
                new DenseTwin(new int[] {12}, 16, true),
                new ActivationTwin(new int[] {16}, "relu"),
                new DenseTwin(new int[] {16}, 8, true),
                new ActivationTwin(new int[] {8}, "tanh"),
                new DenseTwin(new int[] {8}, out, true),
                new ActivationTwin(new int[] {out}, c.get("output_activation").asString())));
    for (int k = 0; k < 6; k++) {
      double[] w = KerasFixtures.values(c.get("initial_weights").get(k));
      System.arraycopy(w, 0, network.weights().get(k).value(), 0, w.length);
    }
    return network;
  }

  private static OptimizerTwin optimizer(String name) {
    return switch (name) {
      case "sgd" -> OptimizerTwin.sgd(0, false, 0);
      case "sgd_nesterov" -> OptimizerTwin.sgd(0.9, true, 0);
      case "adam" -> OptimizerTwin.adam(0.9, 0.999, 1e-7, 0);
      case "adamw" -> OptimizerTwin.adam(0.9, 0.999, 1e-7, 0.01);
      case "rmsprop" -> OptimizerTwin.rmsprop(0.9, 0, 1e-7, false, 0);
      default -> throw new AssertionError("no twin of " + name);
    };
  }

  private static double rate(String optimizer) {
    return switch (optimizer) {
      case "sgd" -> 0.05;
      case "sgd_nesterov" -> 0.02;
      case "adamw" -> 0.002;
      default -> 0.001;
    };
  }

  private static double[] cut(double[] values, int from, int width) {
    return Arrays.copyOfRange(values, from * width, (from + BATCH) * width);
  }

  @Test
  void layersComputeWhatTheyComputeInKeras() {
    for (JsonNode c : KerasFixtures.read("forward.json").get("cases")) {
      int[] shape = KerasFixtures.shape(c.get("input"));
      int[] in = Arrays.copyOfRange(shape, 1, shape.length);
      List<Twin> layers = layers(c.get("name").asString(), in);
      if (!layers.isEmpty()) {
        NetworkTwin network = new NetworkTwin(layers);
        int k = 0;
        for (JsonNode w : c.get("weights")) {
          double[] values = KerasFixtures.values(w);
          System.arraycopy(values, 0, network.weights().get(k++).value(), 0, values.length);
        }
        double[] got = network.predict(KerasFixtures.values(c.get("input")), shape[0]);
        double[] expected = KerasFixtures.values(c.get("output"));
        Closeness.check(c.get("name").asString(), got, expected, 1e-6);
      }
    }
  }

  private static List<Twin> layers(String name, int[] in) {
    Window half = Window.of(9, 2, 2, 1, false);
    Window valid = Window.of(9, 3, 1, 1, false);
    Window same = Window.of(9, 3, 1, 1, true);
    Window strided = Window.of(9, 3, 2, 1, true);
    int[] six = {7, 6};
    return switch (name) {
      case "conv2d_valid" ->
          List.of(
              new Conv2DTwin(in, valid, valid, 4, 1, true),
              new ActivationTwin(new int[] {7, 7, 4}, "relu"));
      case "conv2d_same_stride2" -> List.of(new Conv2DTwin(in, strided, strided, 4, 1, true));
      case "depthwise_conv2d_same" -> List.of(new DepthwiseConv2DTwin(in, same, same, 1, true));
      case "max_pool2d" -> List.of(new MaxPooling2DTwin(in, half, half));
      case "average_pool2d" -> List.of(new AveragePooling2DTwin(in, half, half));
      case "global_average_pool2d" -> List.of(new GlobalAveragePooling2DTwin(in));
      case "batch_normalization" -> List.of(new BatchNormalizationTwin(in, 0.99, 1e-3, true, true));
      case "gelu_dense" -> List.of(new DenseTwin(in, 6, true), new ActivationTwin(six, "gelu"));
      case "silu_dense" -> List.of(new DenseTwin(in, 6, true), new ActivationTwin(six, "silu"));
      default -> List.of();
    };
  }
}
