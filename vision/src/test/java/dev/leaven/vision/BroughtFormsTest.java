package dev.leaven.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Row;
import dev.leaven.model.Split;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.Shape;
import dev.leaven.nn.Weight;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Flatten;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same network brought in other forms gives the same answers. */
class BroughtFormsTest {
  private static final int HEIGHT = 12;
  private static final int WIDTH = 10;

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(4);
  private final float[] kernel = floats(HEIGHT * WIDTH * 3 * 2);
  private final Picture photo = new Picture(HEIGHT, WIDTH, 3, bytes(HEIGHT * WIDTH * 3));

  private float[] floats(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextDouble(-0.1, 0.1);
    }
    return values;
  }

  private byte[] bytes(int size) {
    byte[] values = new byte[size];
    random.nextBytes(values);
    return values;
  }

  @Test
  void channelsMayStandFirstAndScoresMayBeNoProbabilitiesYet() {
    var plain = answers(Shape.of(HEIGHT, WIDTH, 3), kernel, ActivationFunction.SOFTMAX, "plain");
    assertThat(plain[0] + plain[1]).isCloseTo(1, within(1e-5));
    assertThat(Math.abs(plain[0] - plain[1])).isGreaterThan(0.01);
    var scores = answers(Shape.of(HEIGHT, WIDTH, 3), kernel, ActivationFunction.LINEAR, "scores");
    var first = answers(Shape.of(3, HEIGHT, WIDTH), turned(), ActivationFunction.LINEAR, "first");
    for (int label = 0; label < 2; label++) {
      assertThat(scores[label]).isCloseTo(plain[label], within(1e-5));
      assertThat(first[label]).isCloseTo(plain[label], within(1e-5));
    }
  }

  @Test
  void aRowOfNumbersIsNoPictureEvenWhereItsCountIsASquare() {
    var network = new Sequential(new Dense(2, ActivationFunction.SOFTMAX));
    network.build(Shape.of(784), 1);
    Path file = folder.resolve("flat.onnx");
    network.exportOnnx(file);
    var importing =
        new TestTraining(rows(), Map.of("labels", "cat,dog"), 1, folder.resolve("flat"));
    importing.brought = Optional.of(file);
    assertThatThrownBy(() -> new OnnxImport().train(importing))
        .isInstanceOfSatisfying(
            LeavenException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LV_1801));
  }

  /** The kernel for pictures of (channels, height, width). */
  private float[] turned() {
    float[] turned = new float[kernel.length];
    int places = HEIGHT * WIDTH;
    for (int i = 0; i < places; i++) {
      for (int c = 0; c < 3; c++) {
        System.arraycopy(kernel, (i * 3 + c) * 2, turned, (c * places + i) * 2, 2);
      }
    }
    return turned;
  }

  private double[] answers(Shape input, float[] weights, ActivationFunction end, String name) {
    var network = new Sequential(new Flatten(), new Dense(2, end));
    network.build(input, 1);
    Weight own = network.weights().getFirst();
    network.setWeights(List.of(new Weight(own.name(), own.shape(), true, weights)));
    Path file = folder.resolve(name + ".onnx");
    network.exportOnnx(file);
    var importing =
        new TestTraining(
            rows(), Map.of("labels", "cat,dog", "pictures", "photo"), 1, folder.resolve(name));
    importing.brought = Optional.of(file);
    new OnnxImport().train(importing);
    try (var classifier = ImageClassifier.open(importing.output())) {
      assertThat(classifier.spec().channelsFirst()).isEqualTo(input.dim(0) == 3);
      assertThat(classifier.spec().softmax()).isEqualTo(end == ActivationFunction.LINEAR);
      assertThat(classifier.spec().form()).isEqualTo(new Form(Form.Kind.PHOTO, HEIGHT, WIDTH, 3));
      var said = classifier.classify(photo, false);
      return said.labels().stream()
          .sorted((a, b) -> a.label().compareTo(b.label()))
          .mapToDouble(l -> l.score())
          .toArray();
    }
  }

  private TestRows rows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      byte[] content = new Picture(HEIGHT, WIDTH, 3, bytes(HEIGHT * WIDTH * 3)).content();
      String label = i % 2 == 0 ? "cat" : "dog";
      rows.add(
          new Row(
              "row " + i,
              content,
              Optional.of(label),
              Map.of("light", i % 3 == 0 ? "night" : "day"),
              Optional.of(Split.TEST)));
    }
    return new TestRows(rows);
  }
}
