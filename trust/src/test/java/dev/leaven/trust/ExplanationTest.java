package dev.leaven.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  @Test
  void occlusionFindsTheOnlyPixelThatMatters() {
    float[] picture = new float[28 * 28];
    picture[10 * 28 + 17] = 200;
    var occlusion = Occlusion.over(28, 28, 1, 0);
    float[] map =
        occlusion.map(
            picture,
            (pictures, rows, scores) -> {
              for (int r = 0; r < rows; r++) {
                scores[r] = pictures[r * 784 + 10 * 28 + 17] / 100;
              }
            });
    int best = 0;
    for (int i = 0; i < map.length; i++) {
      best = map[i] > map[best] ? i : best;
    }
    assertThat(Math.abs(best / 28 - 10)).isLessThan(occlusion.patch());
    assertThat(Math.abs(best % 28 - 17)).isLessThan(occlusion.patch());
    assertThat(map[10 * 28 + 17]).isCloseTo(2f, within(1e-6f));
    assertThat(map[0]).isZero();
  }

  @Test
  void occlusionCoversEveryPixelOfEveryShape() {
    for (int[] shape : new int[][] {{1, 1, 1}, {5, 9, 3}, {28, 28, 1}, {32, 17, 2}}) {
      var occlusion = Occlusion.over(shape[0], shape[1], shape[2], 0);
      float[] picture = new float[shape[0] * shape[1] * shape[2]];
      Arrays.fill(picture, 1);
      float[] map =
          occlusion.map(
              picture,
              (pictures, rows, scores) -> {
                for (int r = 0; r < rows; r++) {
                  for (int i = 0; i < picture.length; i++) {
                    scores[r] += pictures[r * picture.length + i];
                  }
                }
              });
      for (float fall : map) {
        assertThat(fall).isPositive();
      }
    }
  }

  /** F(x) = Σ aᵢxᵢ² + b·x₀x₁: its gradient is known, and bends along the path. */
  private record Quadratic(float[] a, float b) implements IntegratedGradients.Output {
    @Override
    public double[] values(float[] points, int rows) {
      double[] values = new double[rows];
      for (int r = 0; r < rows; r++) {
        for (int i = 0; i < a.length; i++) {
          values[r] += a[i] * points[r * a.length + i] * points[r * a.length + i];
        }
        values[r] += b * points[r * a.length] * points[r * a.length + 1];
      }
      return values;
    }

    @Override
    public float[] gradients(float[] points, int rows) {
      float[] gradients = new float[points.length];
      for (int r = 0; r < rows; r++) {
        int at = r * a.length;
        for (int i = 0; i < a.length; i++) {
          gradients[at + i] = 2 * a[i] * points[at + i];
        }
        gradients[at] += b * points[at + 1];
        gradients[at + 1] += b * points[at];
      }
      return gradients;
    }
  }

  @Test
  void integratedGradientsAddUpToTheDifference() {
    var random = new SplittableRandom(1);
    for (int trial = 0; trial < 20; trial++) {
      float[] input = new float[6];
      float[] a = new float[6];
      for (int i = 0; i < 6; i++) {
        input[i] = (float) random.nextDouble(-1, 1);
        a[i] = (float) random.nextDouble(-1, 1);
      }
      var explained =
          IntegratedGradients.of(
              input, new float[6], IntegratedGradients.STEPS, new Quadratic(a, 0.5f));
      assertThat(explained.gap()).isLessThan(1e-5);
      // An input that changes nothing gets nothing (the paper's axiom of sensitivity (b)).
      float[] deaf = a.clone();
      deaf[5] = 0;
      assertThat(
              IntegratedGradients.of(input, new float[6], 32, new Quadratic(deaf, 0.5f))
                  .attributions()[5])
          .isZero();
    }
  }
}
