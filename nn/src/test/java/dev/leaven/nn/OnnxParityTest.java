package dev.leaven.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.nn.twin.Cases;
import dev.leaven.nn.twin.Closeness;
import dev.leaven.nn.twin.Draw;
import dev.leaven.nn.twin.RandomNetworks;
import dev.leaven.nn.twin.Twins;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random networks answer alike from the trainer's plan, ONNX Runtime and the twin. */
class OnnxParityTest {
  @TempDir Path folder;

  /** Rounding grows with depth: ten layers and more have ten times the room. */
  private static double bar(Sequential network) {
    return network.layers().size() >= 10 ? 1e-4 : 1e-5;
  }

  @Test
  void randomNetworksAnswerTheSameFromOnnxRuntime() {
    double[] worst = new double[2];
    Cases.run(
        300,
        draw -> {
          Sequential network = RandomNetworks.of(draw.chance(0.2) ? 14 : 8, List.of(), draw);
          double distance = distance(network, draw);
          boolean deep = network.layers().size() >= 10;
          worst[deep ? 1 : 0] = Math.max(worst[deep ? 1 : 0], distance);
        });
    System.out.printf(
        "trainer against ONNX Runtime: %.2g of the largest magnitude (bar 1e-5); ten layers and"
            + " more %.2g (bar 1e-4)%n",
        worst[0], worst[1]);
  }

  private double distance(Sequential network, Draw draw) throws Exception {
    Path file = folder.resolve("network-" + draw.seed() + ".onnx");
    network.exportOnnx(file);
    int n = draw.between(1, 5);
    Shape in = network.inputShape().orElseThrow();
    float[] x = Closeness.floats(draw.normal(n * in.size(), 1));
    try (OnnxAnswers onnx = new OnnxAnswers(file)) {
      double[] answers = Closeness.doubles(onnx.of(x, n, in));
      float[] own = Closeness.flat(network.predict(Samples.of(x, Twins.dims(in))));
      double[] twin = Twins.of(network).predict(Closeness.doubles(x), n);
      double distance = Closeness.distance(own, answers);
      if (!(distance <= bar(network))) {
        throw new AssertionError(
            "trainer and ONNX %.2g apart; trainer %.2g, ONNX %.2g from the twin; %s over %s"
                .formatted(
                    distance,
                    Closeness.distance(own, twin),
                    Closeness.distance(answers, twin),
                    network.layers(),
                    in));
      }
      return distance;
    }
  }

  @Test
  void aSlightlyWrongWeightIsSeen() throws Exception {
    Draw draw = new Draw(3);
    Sequential network = RandomNetworks.ofOne("dense", draw);
    Path file = folder.resolve("wrong.onnx");
    network.exportOnnx(file);
    Weight kernel = network.weights().getFirst();
    kernel.values()[0] *= 1.001f;
    network.setWeights(List.of(kernel));
    Shape in = network.inputShape().orElseThrow();
    float[] x = Closeness.floats(draw.awayFromZero(in.size(), 0.5));
    try (OnnxAnswers onnx = new OnnxAnswers(file)) {
      double[] answers = Closeness.doubles(onnx.of(x, 1, in));
      float[] own = Closeness.flat(network.predict(Samples.of(x, Twins.dims(in))));
      assertThat(Closeness.distance(own, answers)).isGreaterThan(1e-5);
    }
  }
}
