package dev.leaven.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {
  private static final int IN = 12;
  private static final int OUT = 5;

  @TempDir Path folder;

  private final float[] w = random(IN * OUT, 1);
  private final float[] b = random(OUT, 2);

  @Test
  void answersAreThoseOfTheFormulaForAnyNumberOfRows() throws IOException {
    try (var model = OnnxModel.open(dense(-1), 1)) {
      assertThat(model.isPlain()).isTrue();
      for (int rows : new int[] {1, 3, 64, 65, 200, 1}) {
        float[] x = random(rows * IN, rows);
        float[] y = new float[rows * OUT];
        model.predict(x, rows, y);
        assertCloseTo(expected(x, rows), y);
      }
    }
  }

  @Test
  void anAnswerThatTakesTooLongIsEndedAndTheModelClosesSoon() throws IOException {
    Path file = OnnxBytes.model(OnnxBytes.endless(IN)).write(folder.resolve("endless.onnx"));
    long start = System.nanoTime();
    try (var model = OnnxModel.open(file, 1, new TimeLimit(Duration.ofMillis(300)))) {
      for (int i = 0; i < 2; i++) {
        assertTooLong(() -> model.predict(new float[IN], 1, new float[IN]));
      }
      var x = new Tensor(Element.FLOAT, new long[] {1, IN}, new float[IN]);
      assertTooLong(() -> model.run(Map.of("x", x)));
    }
    // Healthy: 1 to 2 seconds; without the limit it never ends.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  private static void assertTooLong(ThrowingCallable question) {
    assertThatThrownBy(question)
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1804));
  }

  @Test
  void aModelOfOneFixedRowAnswersForMany() throws IOException {
    try (var model = OnnxModel.open(dense(1), 1)) {
      float[] x = random(7 * IN, 3);
      float[] y = new float[7 * OUT];
      model.predict(x, 7, y);
      assertCloseTo(expected(x, 7), y);
    }
  }

  @Test
  void aModelSaysWhatItTakesAndGives() throws IOException {
    try (var model = OnnxModel.open(dense(-1), 1)) {
      assertThat(model.inputs())
          .containsExactly(new TensorSpec("x", Element.FLOAT, new long[] {-1, IN}));
      assertThat(model.outputs().getFirst().shapeText()).isEqualTo("(any, 5)");
    }
  }

  @Test
  void wrongInputsAreNamedWithWhatWasExpected() throws IOException {
    try (var model = OnnxModel.open(dense(-1), 1)) {
      var right = Tensor.of(random(IN, 1), 1, IN);
      assertThat(model.run(Map.of("x", right))).containsOnlyKeys("y");
      for (var wrong :
          java.util.List.of(
              Map.of("z", right),
              Map.<String, Tensor>of(),
              Map.of("x", Tensor.of(random(4, 1), 1, 4)),
              Map.of("x", new Tensor(Element.INT64, new long[] {1, IN}, new long[IN])))) {
        assertThatThrownBy(() -> model.run(wrong))
            .isInstanceOfSatisfying(
                LeavenException.class,
                e -> {
                  assertThat(e.code()).isEqualTo(ErrorCode.LV_1505);
                  assertThat(e.fix()).contains("x FLOAT(any, 12)");
                });
      }
    }
  }

  @Test
  void closingWaitsForCallsUnderWayAndRefusesLaterOnes() throws Exception {
    for (int round = 0; round < 20; round++) {
      var model = OnnxModel.open(dense(-1), 1);
      try (var pool = Executors.newFixedThreadPool(4)) {
        var calls = IntStream.range(0, 4).mapToObj(t -> pool.submit(() -> untilClosed(model)));
        var started = calls.toList();
        Thread.sleep(5);
        model.close();
        model.close();
        for (Future<Integer> call : started) {
          assertThat(call.get()).isPositive();
        }
      }
    }
  }

  private static int untilClosed(OnnxModel model) {
    float[] y = new float[OUT];
    for (int answered = 0; ; answered++) {
      try {
        model.predict(new float[IN], 1, y);
      } catch (IllegalStateException closed) {
        assertThat(closed).hasMessageContaining("closed");
        return answered + 1;
      }
    }
  }

  @Test
  void aFileThatIsNoModelIsRefusedWithAWayOut() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.onnx"), "this is not a model");
    assertThatThrownBy(() -> OnnxModel.open(file, 1))
        .isInstanceOfSatisfying(
            LeavenException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.LV_1801);
              assertThat(e.detail()).contains("broken.onnx").doesNotContain(".cc:");
            });
  }

  @Test
  void batchedAnswersAreThoseOfOneByOne() throws Exception {
    try (var model = OnnxModel.open(dense(-1), 1);
        var pool = Executors.newFixedThreadPool(16)) {
      for (var how : new Serving[] {new Serving(1, 8, 0), new Serving(1, 8, 300)}) {
        var batcher = new Batcher(model, how, 1);
        var calls =
            IntStream.range(0, 400).mapToObj(i -> pool.submit(() -> ask(batcher, i))).toList();
        for (int i = 0; i < calls.size(); i++) {
          assertCloseTo(expected(random(IN, i), 1), calls.get(i).get());
        }
        assertThat(batcher.meanBatch()).isBetween(1.0, 8.0);
      }
    }
  }

  private static float[] ask(Batcher batcher, int seed) {
    float[] y = new float[OUT];
    batcher.predict(random(IN, seed), y);
    return y;
  }

  @Test
  void aFailureOfABatchReachesEveryoneInIt() throws Exception {
    var model = OnnxModel.open(dense(-1), 1);
    var batcher = new Batcher(model, new Serving(1, 8, 1_000), 1);
    model.close();
    try (var pool = Executors.newFixedThreadPool(8)) {
      var calls = IntStream.range(0, 64).mapToObj(i -> pool.submit(() -> ask(batcher, i))).toList();
      for (var call : calls) {
        assertThatThrownBy(call::get)
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void servingIsMeasuredAndRecordedAsText() throws IOException {
    var serving = Serving.measure(dense(-1), 2);
    assertThat(Serving.parse(serving.text())).isEqualTo(serving);
    // A product of 12 x 5 takes a few microseconds: no hand-over is worth it.
    assertThat(serving).isEqualTo(Serving.PLAIN);
  }

  private Path dense(long rows) throws IOException {
    return OnnxBytes.dense(w, b, IN, rows).write(folder.resolve("dense" + rows + ".onnx"));
  }

  private float[] expected(float[] x, int rows) {
    float[] y = new float[rows * OUT];
    for (int r = 0; r < rows; r++) {
      double sum = 0;
      double[] e = new double[OUT];
      for (int o = 0; o < OUT; o++) {
        double a = b[o];
        for (int i = 0; i < IN; i++) {
          a += x[r * IN + i] * w[i * OUT + o];
        }
        e[o] = Math.exp(a);
        sum += e[o];
      }
      for (int o = 0; o < OUT; o++) {
        y[r * OUT + o] = (float) (e[o] / sum);
      }
    }
    return y;
  }

  private static void assertCloseTo(float[] expected, float[] actual) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
    }
  }

  private static float[] random(int size, long seed) {
    var random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}
