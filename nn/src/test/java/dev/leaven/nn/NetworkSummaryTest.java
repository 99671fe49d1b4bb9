package dev.leaven.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.BatchNormalization;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.optimizers.Adam;
import dev.leaven.nn.optimizers.SGD;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkSummaryTest {
  private static Sequential digits() {
    return new Sequential(
        new Input(28, 28),
        new Flatten(),
        new Dense(128, ActivationFunction.RELU),
        new Dense(10, ActivationFunction.SOFTMAX));
  }

  @Test
  void theSummaryReadsAsThatOfKeras() {
    assertThat(digits().summary().toString().lines())
        .containsExactly(
            "Model: \"sequential\"",
            "┏━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┓",
            "┃ Layer (type)      ┃ Output Shape ┃ Param # ┃",
            "┡━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━┩",
            "│ flatten (Flatten) │ (None, 784)  │       0 │",
            "├───────────────────┼──────────────┼─────────┤",
            "│ dense (Dense)     │ (None, 128)  │ 100,480 │",
            "├───────────────────┼──────────────┼─────────┤",
            "│ dense_1 (Dense)   │ (None, 10)   │   1,290 │",
            "└───────────────────┴──────────────┴─────────┘",
            " Total params: 101,770 (397.54 KB)",
            " Trainable params: 101,770 (397.54 KB)",
            " Non-trainable params: 0 (0.00 B)");
  }

  @Test
  void movingStatisticsAreNotTrainable() {
    var network = new Sequential(new Input(8, 8, 3), new Conv2D(4, 3), new BatchNormalization());
    var summary = network.summary();
    assertThat(summary.parameters()).isEqualTo(4 * 27 + 4 + 16);
    assertThat(summary.frozen()).isEqualTo(8);
    assertThat(summary.layers().getFirst().output()).isEqualTo(Shape.of(6, 6, 4));
    assertThat(summary.layers().getFirst().type()).isEqualTo("Conv2D");
  }

  @Test
  void theEstimateCountsWeightsStateAndActivations() {
    var estimate = digits().estimate(new Adam(), 32);
    long numbers = 784 + 784 + 128 + 10;
    assertThat(estimate.weightBytes()).isEqualTo(4 * 101_770);
    assertThat(estimate.trainingBytes()).isEqualTo(4 * 101_770 * 4 + 8 * numbers * 32);
    assertThat(estimate.operationsPerRow()).isEqualTo(784 + 2 * (784 * 128 + 128 * 10));
    assertThat(digits().estimate(new SGD(), 32).trainingBytes())
        .isEqualTo(4 * 101_770 * 2 + 8 * numbers * 32);
    assertThat(estimate.secondsPerEpoch(60_000, 1e11)).isBetween(0.3, 0.4);
  }

  @Test
  void nothingIsKnownBeforeTheInputIs() {
    assertThatThrownBy(() -> new Sequential("open", List.of(new Dense(1))).summary())
        .hasMessageContaining("LV-1707");
  }
}
