package dev.leaven.recommend.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricInverseTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 127, 128, 129, 300, 517})
  void aMatrixTimesItsInverseIsTheIdentity(int n) {
    double[] matrix = positive(n, new SplittableRandom(n));
    float[] inverse = new float[n * n];
    for (int e = 0; e < inverse.length; e++) {
      inverse[e] = (float) matrix[e];
    }
    SymmetricInverse.invert(inverse, n);
    double worst = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += matrix[i * n + k] * inverse[k * n + j];
        }
        worst = Math.max(worst, Math.abs(sum - (i == j ? 1 : 0)));
        assertThat(inverse[i * n + j]).isEqualTo(inverse[j * n + i]);
      }
    }
    // Healthy 2e-6; a block swept with the sign of its rows wrong gives more than 1.
    assertThat(worst).isLessThan(2e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 200})
  void aMatrixThatIsNotPositiveDefiniteIsRefused(int n) {
    float[] matrix = new float[n * n];
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] = i == n - 1 ? -1 : 1;
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SymmetricInverse.invert(matrix, n))
        .withMessageContaining("not positive definite at row " + (n - 1));
  }

  /** MᵀM + n·I for a random M. */
  private static double[] positive(int n, SplittableRandom random) {
    double[] m = random.doubles((long) n * n, -1, 1).toArray();
    double[] product = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) {
          product[i * n + j] += m[k * n + i] * m[k * n + j];
        }
      }
      product[i * n + i] += n;
    }
    return product;
  }
}
