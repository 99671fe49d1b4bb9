package dev.leaven.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.Shape;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Rescaling;
import dev.leaven.nn.twin.Cases;
import dev.leaven.nn.twin.Closeness;
import dev.leaven.nn.twin.RandomNetworks;
import dev.leaven.nn.twin.Twins;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ONNX Runtime makes of an exported network is what the network says. */
class OnnxExportTest {
  @TempDir Path folder;

  /** Healthy: about 4e-7. With a transpose left out, or padding on the wrong side: above 1e-2. */
  private static final double BAR = 1e-5;

  @Test
  void onnxRuntimeGivesWhatTheTwinsGive() {
    Cases.run(
        150,
        draw -> {
          var network = RandomNetworks.of(9, List.of(), draw);
          int rows = draw.between(1, 3);
          double[] x = draw.normal(rows * network.inputShape().orElseThrow().size(), 1);
          double[] expected = Twins.of(network).predict(x, rows);
          Closeness.check("scores", run(network, Closeness.floats(x), rows), expected, BAR);
        });
  }

  @Test
  void aFlattenedImageNeedsNoTransposeBehindTheConvolutions() throws IOException {
    var network =
        built(
            new Sequential(
                new Input(8, 8, 3),
                new Rescaling(1 / 255.0),
                new Conv2D(4, 3, ActivationFunction.RELU),
                new MaxPooling2D(),
                new Flatten(),
                new Dense(10, ActivationFunction.SOFTMAX)));
    assertThat(count(network, "Transpose")).isEqualTo(1);
    var grey = built(new Sequential(new Input(8, 8, 1), new Conv2D(4, 3), new Flatten()));
    assertThat(count(grey, "Transpose")).as("one back, for the answer's order").isEqualTo(1);
  }

  @Test
  void theInputBearsTheNetworksNameAndTakesAnyNumberOfRows() {
    var network = built(new Sequential("digits", List.of(new Input(4), new Dense(2))));
    assertThat(OnnxExport.input(network)).isEqualTo("digits");
    assertThat(run(network, new float[28], 7)).hasSize(14);
    assertThat(OnnxExport.input(new Sequential("scores", List.of(new Dense(1)))))
        .isEqualTo("input");
  }

  @Test
  void aNetworkWithoutWeightsIsRefused() {
    var network = new Sequential(new Dense(2));
    assertThatThrownBy(() -> network.exportOnnx(folder.resolve("model.onnx")))
        .isInstanceOf(LeavenException.class)
        .hasMessageContaining("LV-1707");
    assertThat(folder).isEmptyDirectory();
  }

  private static Sequential built(Sequential network) {
    network.build(network.inputShape().orElseThrow(), 1);
    return network;
  }

  private int count(Sequential network, String operator) throws IOException {
    Path file = folder.resolve("model.onnx");
    network.exportOnnx(file);
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    // a node's operator stands in field 4, with its length before it
    return bytes.split("\"" + (char) operator.length() + operator, -1).length - 1;
  }

  private float[] run(Sequential network, float[] x, int rows) {
    Path file = folder.resolve("model.onnx");
    network.exportOnnx(file);
    var environment = OrtEnvironment.getEnvironment();
    try (var options = new OrtSession.SessionOptions();
        var session = environment.createSession(file.toString(), options);
        var tensor = OnnxTensor.createTensor(environment, buffer(x), dims(network, rows));
        var result = session.run(Map.of(OnnxExport.input(network), tensor))) {
      var scores = ((OnnxTensor) result.get(OnnxExport.OUTPUT).orElseThrow()).getFloatBuffer();
      var values = new float[scores.remaining()];
      scores.get(values);
      return values;
    } catch (OrtException failed) {
      throw new AssertionError(network.layers().toString(), failed);
    }
  }

  private static FloatBuffer buffer(float[] x) {
    var buffer = ByteBuffer.allocateDirect(4 * x.length).order(ByteOrder.nativeOrder());
    return buffer.asFloatBuffer().put(x).flip();
  }

  private static long[] dims(Sequential network, int rows) {
    Shape shape = network.inputShape().orElseThrow();
    var dims = new ArrayList<Long>(List.of((long) rows));
    shape.dims().forEach(d -> dims.add((long) d));
    return dims.stream().mapToLong(d -> d).toArray();
  }
}
