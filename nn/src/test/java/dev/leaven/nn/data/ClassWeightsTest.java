package dev.leaven.nn.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.nn.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {
  @Test
  void rareClassesWeighMoreAndTheMeanIsOne() {
    var weights = ClassWeights.balanced(0, 0, 0, 2);
    assertThat(weights).containsExactly(Map.entry(0, 4 / 6.0), Map.entry(2, 2.0));
    double all = 3 * weights.getOrDefault(0, 0.0) + weights.getOrDefault(2, 0.0);
    assertThat(all).as("over four rows").isEqualTo(4);
  }

  @Test
  void examplesHaveThemToo() {
    var examples =
        new Examples(
            Samples.of(new float[2], 1), Samples.labels(0, 1), List.of("a", "b"), List.of(), 0);
    assertThat(ClassWeights.balanced(examples))
        .containsExactly(Map.entry(0, 1.0), Map.entry(1, 1.0));
  }
}
