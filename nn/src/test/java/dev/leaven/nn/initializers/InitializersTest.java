package dev.leaven.nn.initializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.nn.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class InitializersTest {
  private static final Shape DENSE = Shape.of(300, 100);
  private static final Shape CONVOLUTION = Shape.of(3, 3, 32, 64);

  private static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  }

  @Test
  void fansAreCountedAsKerasCountsThem() {
    assertThat(Fans.of(DENSE)).isEqualTo(new Fans(300, 100));
    assertThat(Fans.of(CONVOLUTION)).isEqualTo(new Fans(9 * 32, 9 * 64));
    assertThat(Fans.of(Shape.of(5))).isEqualTo(new Fans(5, 5));
    assertThat(Fans.of(Shape.of())).isEqualTo(new Fans(1, 1));
    // a depthwise kernel (height, width, in, multiplier) has no rule of its own in Keras
    assertThat(Fans.of(Shape.of(3, 3, 16, 2))).isEqualTo(new Fans(144, 18));
  }

  @Test
  void uniformOnesFillTheirRangeEvenly() {
    uniform(new GlorotUniform(), DENSE, Math.sqrt(6 / 400.0));
    uniform(new GlorotUniform(), CONVOLUTION, Math.sqrt(6 / (9 * 96.0)));
    uniform(new HeUniform(), DENSE, Math.sqrt(6 / 300.0));
    uniform(new LecunUniform(), DENSE, Math.sqrt(3 / 300.0));
    uniform(new RandomUniform(), DENSE, 0.05);
  }

  private static void uniform(Initializer initializer, Shape shape, double limit) {
    float[] values = initializer.values(shape, random());
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(largest).isBetween(limit * 0.99, limit * 1.0000001);
    assertThat(deviation(values)).isCloseTo(limit / Math.sqrt(3), within(limit * 0.02));
  }

  @Test
  void normalOnesHaveTheirVarianceAndAreCutAtTwoDeviations() {
    normal(new GlorotNormal(), Math.sqrt(2 / 400.0));
    normal(new HeNormal(), Math.sqrt(2 / 300.0));
    normal(new LecunNormal(), Math.sqrt(1 / 300.0));
  }

  private static void normal(Initializer initializer, double deviation) {
    float[] values = initializer.values(DENSE, random());
    double widest = 2 * deviation / 0.87962566103423978;
    for (float value : values) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo((float) widest);
    }
    assertThat(deviation(values)).isCloseTo(deviation, within(deviation * 0.02));
  }

  @Test
  void plainNormalsAreWhereTheyAreTold() {
    float[] values = new RandomNormal(3, 0.5).values(DENSE, random());
    assertThat(mean(values)).isCloseTo(3, within(0.02));
    assertThat(deviation(values)).isCloseTo(0.5, within(0.01));
    float[] cut = new TruncatedNormal(0, 1).values(DENSE, random());
    assertThat(deviation(cut)).isCloseTo(0.8796, within(0.02));
  }

  @Test
  void orthogonalOnesHaveVectorsAtRightAngles() {
    for (Shape shape : List.of(Shape.of(40, 12), Shape.of(12, 40), Shape.of(3, 3, 4, 8))) {
      int columns = shape.dim(-1);
      int rows = shape.size() / columns;
      float[] w = new Orthogonal(2).values(shape, random());
      boolean wide = rows < columns;
      int count = Math.min(rows, columns);
      for (int a = 0; a < count; a++) {
        for (int b = 0; b < count; b++) {
          double dot = 0;
          for (int k = 0; k < Math.max(rows, columns); k++) {
            dot +=
                wide
                    ? w[a * columns + k] * w[b * columns + k]
                    : w[k * columns + a] * w[k * columns + b];
          }
          assertThat(dot).isCloseTo(a == b ? 4 : 0, within(1e-5));
        }
      }
    }
    assertThatThrownBy(() -> new Orthogonal().values(Shape.of(3), random()))
        .hasMessageContaining("LV-1705");
  }

  @Test
  void constantsAreThatEverywhere() {
    assertThat(new Zeros().values(Shape.of(2), random())).containsExactly(0, 0);
    assertThat(new Ones().values(Shape.of(2), random())).containsExactly(1, 1);
    assertThat(new Constant(0.5).values(Shape.of(2), random())).containsExactly(0.5f, 0.5f);
  }

  @Test
  void theSameSeedGivesTheSameValues() {
    for (Initializer initializer : List.of(new GlorotUniform(), new HeNormal(), new Orthogonal())) {
      assertThat(initializer.values(DENSE, random()))
          .isEqualTo(initializer.values(DENSE, random()));
    }
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new RandomUniform(1, 0)).hasMessageContaining("LV-1705");
    assertThatThrownBy(() -> new RandomNormal(0, -1)).hasMessageContaining("LV-1705");
    assertThatThrownBy(() -> new Constant(Double.NaN)).hasMessageContaining("LV-1705");
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(float[] values) {
    double mean = mean(values);
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }
}
