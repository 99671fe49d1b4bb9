package dev.leaven.nn.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.twin.Draw;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figures of small batches that can be counted by hand, most of them from Keras's own pages. */
class MetricsTest {
  private static final Loss SPARSE = Loss.sparseCategoricalCrossentropy();
  private static final Loss CATEGORICAL = Loss.categoricalCrossentropy();
  private static final Loss BINARY = Loss.binaryCrossentropy();
  private static final Loss ERROR = Loss.meanSquaredError();

  @Test
  void accuracyTakesTheLargestOutputWhereThereAreSeveral() {
    float[] outputs = {0.1f, 0.6f, 0.3f, 0.5f, 0.2f, 0.3f};
    assertThat(of(Metric.accuracy(), SPARSE, 3, outputs, 1, 2)).isEqualTo(0.5);
    assertThat(of(Metric.accuracy(), CATEGORICAL, 3, outputs, 0, 1, 0, 1, 0, 0)).isEqualTo(1);
    // As Keras does: several outputs are classes, whatever the loss.
    assertThat(of(Metric.accuracy(), BINARY, 3, outputs, 0, 1, 0, 0, 0, 1)).isEqualTo(0.5);
  }

  @Test
  void accuracyOfOneOutputCountsItsSideOfOneHalf() {
    assertThat(of(Metric.accuracy(), BINARY, 1, new float[] {0.98f, 1, 0, 0.6f}, 1, 1, 0, 0))
        .isEqualTo(0.75);
    assertThat(
            of(Metric.binaryAccuracy(), BINARY, 2, new float[] {0.5f, 0.6f, 0.4f, 1}, 0, 0, 0, 1))
        .isEqualTo(0.75);
  }

  @Test
  void topKCountsTheClassAmongTheLargest() {
    float[] outputs = {0.1f, 0.9f, 0.8f, 0.05f, 0.95f, 0};
    assertThat(of(Metric.topKAccuracy(1), SPARSE, 3, outputs, 2, 1)).isEqualTo(0.5);
    assertThat(of(Metric.topKAccuracy(2), SPARSE, 3, outputs, 2, 1)).isEqualTo(1);
    assertThat(of(Metric.topKAccuracy(1), CATEGORICAL, 3, outputs, 0, 0, 1, 0, 1, 0))
        .isEqualTo(0.5);
    assertThat(of(Metric.topKAccuracy(1), SPARSE, 2, new float[] {1, 1}, 1)).isEqualTo(1);
  }

  @Test
  void precisionAndRecallCountOutputsAboveTheThreshold() {
    float[] outputs = {1, 0, 1, 1};
    assertThat(of(Metric.precision(), BINARY, 1, outputs, 0, 1, 1, 1)).isEqualTo(2 / 3.0);
    assertThat(of(Metric.recall(), BINARY, 1, outputs, 0, 1, 1, 1)).isEqualTo(2 / 3.0);
    assertThat(of(Metric.precision(), BINARY, 1, new float[] {0.5f}, 1)).isZero();
    float[] two = {0.9f, 0.1f, 0.8f, 0.2f, 0.3f, 0.7f};
    assertThat(of(new Precision().ofClass(0), SPARSE, 2, two, 0, 1, 1)).isEqualTo(0.5);
    assertThat(of(new Recall().ofClass(1), SPARSE, 2, two, 0, 1, 1)).isEqualTo(0.5);
    assertThatThrownBy(() -> new Recall().ofClass(2).tally(SPARSE, 2))
        .hasMessageContaining("LV-1702");
  }

  @Test
  void theAreaUnderTheCurveIsThatOfKeras() {
    float[] outputs = {0, 0.5f, 0.3f, 0.9f};
    assertThat(of(new AUC(3, AUC.Curve.ROC), BINARY, 1, outputs, 0, 0, 1, 1)).isEqualTo(0.75);
    assertThat(of(Metric.auc(), BINARY, 1, new float[] {0.1f, 0.9f}, 0, 1)).isEqualTo(1);
    assertThat(of(Metric.auc(), BINARY, 1, new float[] {0.9f, 0.1f}, 0, 1)).isZero();
    assertThat(of(Metric.auc(), BINARY, 1, new float[] {0.5f, 0.5f}, 0, 1)).isEqualTo(0.5);
  }

  @Test
  void theAreaComesCloseToTheExactOne() {
    var draw = new Draw(5);
    int rows = 4_000;
    var outputs = new float[rows];
    var targets = new float[rows];
    for (int i = 0; i < rows; i++) {
      targets[i] = draw.chance(0.3) ? 1 : 0;
      outputs[i] = (float) Math.clamp(draw.uniform(0, 0.7) + 0.3 * targets[i], 0, 1);
    }
    assertThat(of(Metric.auc(), BINARY, 1, outputs, targets))
        .isCloseTo(exactRoc(outputs, targets), within(2e-3));
    assertThat(of(new AUC(200, AUC.Curve.PR), BINARY, 1, outputs, targets))
        .isCloseTo(averagePrecision(outputs, targets), within(5e-3));
  }

  /** The share of pairs of a positive and a negative that are in the right order. */
  private static double exactRoc(float[] outputs, float[] targets) {
    double right = 0;
    double pairs = 0;
    for (int i = 0; i < outputs.length; i++) {
      for (int j = 0; j < outputs.length; j++) {
        if (targets[i] == 1 && targets[j] == 0) {
          pairs++;
          right += outputs[i] > outputs[j] ? 1 : outputs[i] == outputs[j] ? 0.5 : 0;
        }
      }
    }
    return right / pairs;
  }

  private static double averagePrecision(float[] outputs, float[] targets) {
    int[] order =
        IntStream.range(0, outputs.length)
            .boxed()
            .sorted((a, b) -> Float.compare(outputs[b], outputs[a]))
            .mapToInt(i -> i)
            .toArray();
    double sum = 0;
    double hits = 0;
    for (int i = 0; i < order.length; i++) {
      if (targets[order[i]] == 1) {
        hits++;
        sum += hits / (i + 1);
      }
    }
    return sum / hits;
  }

  @Test
  void errorsAreMeansOverAllNumbers() {
    float[] outputs = {1, 1, 0, 0};
    assertThat(of(Metric.meanSquaredError(), ERROR, 2, outputs, 0, 1, 0, 0)).isEqualTo(0.25);
    assertThat(of(Metric.meanAbsoluteError(), ERROR, 2, outputs, 0, 1, 0, 0)).isEqualTo(0.25);
    assertThat(of(Metric.rootMeanSquaredError(), ERROR, 2, outputs, 0, 1, 0, 0)).isEqualTo(0.5);
  }

  @Test
  void figuresThatMakeNoSenseForClassNumbersSaySo() {
    for (Metric metric :
        List.of(Metric.auc(), Metric.meanSquaredError(), Metric.binaryAccuracy())) {
      assertThatThrownBy(() -> metric.tally(SPARSE, 3))
          .hasMessageStartingWith("LV-1705")
          .hasMessageContaining(metric.name());
    }
    assertThatThrownBy(() -> of(Metric.auc(), BINARY, 1, new float[] {1.5f}, 1))
        .hasMessageStartingWith("LV-1705");
  }

  @Test
  void batchesAddUpAndAResetStartsAfresh() {
    for (Metric metric : all()) {
      var tally = metric.tally(BINARY, 1);
      tally.add(new float[] {0.9f, 9}, new float[] {1, 9}, 1);
      tally.add(new float[] {0.2f, 0.7f}, new float[] {1, 0}, 2);
      double together = of(metric, BINARY, 1, new float[] {0.9f, 0.2f, 0.7f}, 1, 1, 0);
      assertThat(tally.value()).as(metric.name()).isEqualTo(together);
      tally.reset();
      assertThat(tally.value()).as(metric.name()).isZero();
    }
  }

  @Test
  void addingABatchAllocatesNothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var outputs = new float[64];
    var targets = new float[64];
    for (Metric metric : all()) {
      var tally = metric.tally(BINARY, 2);
      for (int i = 0; i < 2_000; i++) {
        tally.add(outputs, targets, 32);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1_000; i++) {
        tally.add(outputs, targets, 32);
      }
      long taken = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(taken / 1_000).as("%s: bytes a batch", metric.name()).isLessThan(8);
    }
  }

  private static List<Metric> all() {
    return List.of(
        Metric.accuracy(),
        Metric.binaryAccuracy(),
        Metric.topKAccuracy(1),
        Metric.precision(),
        Metric.recall(),
        Metric.auc(),
        Metric.meanSquaredError(),
        Metric.meanAbsoluteError(),
        Metric.rootMeanSquaredError());
  }

  private static double of(
      Metric metric, Loss loss, int columns, float[] outputs, float... targets) {
    var tally = metric.tally(loss, columns);
    tally.add(outputs, targets, outputs.length / columns);
    return tally.value();
  }
}
