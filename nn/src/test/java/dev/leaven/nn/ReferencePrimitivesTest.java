package dev.leaven.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.onednn.OneDnn;
import dev.leaven.nn.optimizers.Adam;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No step of the bundled recipes' networks is oneDNN's reference implementation, a thousand times
 * slower, on x86-64: trained, judged and asked, whole batches and the rest.
 */
class ReferencePrimitivesTest {
  static Stream<Arguments> networks() {
    return Stream.of(
        Arguments.of("mlp", RandomDigits.mlp(), 32),
        Arguments.of("cnn", RandomDigits.cnn(), 64),
        Arguments.of("normalized", DeterminismTest.network(), 32));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void noStepFellBackToAReference(String name, Sequential network, int batch) {
    String machine = System.getProperty("os.arch");
    assumeTrue(OneDnn.available(), "oneDNN is not there");
    assumeTrue(machine.equals("amd64") || machine.equals("x86_64"), "not an x86-64: " + machine);
    network.use(Engine.ONEDNN);
    network.compile(new Adam(), Loss.sparseCategoricalCrossentropy(), Metric.accuracy());
    int rows = 2 * batch + 5;
    network.fit(
        RandomDigits.pictures(rows, 1),
        RandomDigits.labels(rows, 2),
        Fit.epochs(1).batchSize(batch));
    network.evaluate(RandomDigits.pictures(rows, 1), RandomDigits.labels(rows, 2));
    network.predict(RandomDigits.pictures(rows, 1));
    List<String> notes = network.notes();
    System.out.println(name + ": " + notes);
    assertThat(notes).anyMatch(note -> note.contains("/forward: "));
    assertThat(notes).noneMatch(note -> note.contains(": ref"));
  }
}
