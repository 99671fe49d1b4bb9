package dev.leaven.nn.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.optimizers.CosineDecay;
import dev.leaven.nn.optimizers.CosineDecayRestarts;
import dev.leaven.nn.optimizers.ExponentialDecay;
import dev.leaven.nn.optimizers.InverseTimeDecay;
import dev.leaven.nn.optimizers.LearningRateSchedule;
import dev.leaven.nn.optimizers.PolynomialDecay;
import dev.leaven.nn.twin.Closeness;
import dev.leaven.nn.twin.KerasFixtures;
import java.io.IOException;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Metrics, and schedules with their options, against Keras's own values: {@code metrics.json} of
 * the test resources, which {@code make_metrics.py} beside it wrote.
 */
class KerasParityMetricsTest {
  private static final JsonNode FIXTURES = read();

  private static JsonNode read() {
    try (var in = KerasParityMetricsTest.class.getResourceAsStream("/keras/metrics.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in).readAllBytes());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  @TestFactory
  Stream<DynamicTest> figuresAreThoseOfKeras() {
    return Stream.concat(
        tests(FIXTURES.get("two"), Loss.categoricalCrossentropy(), 2),
        tests(FIXTURES.get("ten"), Loss.sparseCategoricalCrossentropy(), 10));
  }

  private static Stream<DynamicTest> tests(JsonNode fixture, Loss loss, int columns) {
    float[] targets = Closeness.floats(KerasFixtures.values(fixture.get("targets")));
    float[] outputs = Closeness.floats(KerasFixtures.values(fixture.get("outputs")));
    return fixture.get("values").properties().stream()
        .map(
            f ->
                DynamicTest.dynamicTest(
                    "%s of %d outputs".formatted(f.getKey(), columns),
                    () -> {
                      var tally = metric(f.getKey()).tally(loss, columns);
                      tally.add(outputs, targets, outputs.length / columns);
                      assertThat(tally.value()).isCloseTo(f.getValue().doubleValue(), within(1e-6));
                    }));
  }

  private static Metric metric(String name) {
    return switch (name) {
      case "auc" -> Metric.auc();
      case "auc_pr" -> new AUC(200, AUC.Curve.PR);
      case "auc_7" -> new AUC(7, AUC.Curve.ROC);
      case "auc_pr_7" -> new AUC(7, AUC.Curve.PR);
      case "precision" -> Metric.precision();
      case "recall" -> Metric.recall();
      case "precision_of_1_above_0.7" -> new Precision(0.7, OptionalInt.of(1));
      case "accuracy" -> Metric.accuracy();
      case "binary_accuracy" -> Metric.binaryAccuracy();
      case "top_3" -> Metric.topKAccuracy(3);
      case "mean_squared_error" -> Metric.meanSquaredError();
      case "mean_absolute_error" -> Metric.meanAbsoluteError();
      case "root_mean_squared_error" -> Metric.rootMeanSquaredError();
      default -> throw new AssertionError("no test knows the metric " + name);
    };
  }

  @TestFactory
  Stream<DynamicTest> optionsOfSchedulesGiveTheRatesOfKeras() {
    return FIXTURES.get("schedules").properties().stream()
        .map(s -> DynamicTest.dynamicTest(s.getKey(), () -> check(s.getKey(), s.getValue())));
  }

  private static void check(String name, JsonNode rates) {
    var schedule = schedule(name);
    double[] expected = KerasFixtures.values(rates);
    assertThat(expected).hasSize(100);
    for (int step = 0; step < expected.length; step++) {
      assertThat(schedule.rate(step))
          .as("rate of step %d", step)
          .isCloseTo(expected[step], within(1e-6 * expected[step]));
    }
  }

  private static LearningRateSchedule schedule(String name) {
    return switch (name) {
      case "exponential_staircase" -> new ExponentialDecay(0.1, 20, 0.9).withStaircase(true);
      case "inverse_time_staircase" -> new InverseTimeDecay(0.1, 10, 0.5).withStaircase(true);
      case "polynomial_cycle" ->
          new PolynomialDecay(0.1, 30).withEndRate(0.001).withPower(1.5).withCycle(true);
      case "cosine_plain" -> new CosineDecay(0.2, 70).withAlpha(0.1);
      case "cosine_restarts_equal" ->
          new CosineDecayRestarts(0.1, 25).withTMul(1).withMMul(0.8).withAlpha(0.05);
      default -> throw new AssertionError("no test knows the schedule " + name);
    };
  }
}
