package dev.leaven.recommend.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FactorRowsTest {
  private static final int WIDTH = 96;
  private static final int ROWS = 23;

  private final SplittableRandom random = new SplittableRandom(5);
  private final float[] matrix = drawn(ROWS * WIDTH);
  private final float[] x = drawn(FactorRows.TOGETHER * WIDTH);
  private final float[] weights = drawn(11);

  @Test
  void vectorsGiveWhatLoopsGive() {
    assertThat(FactorRows.best()).isInstanceOf(VectorFactorRows.class);
    int[] listed = {3, 22, 0, 7, 7, 11, 19, 4, 1, 15, 2};
    for (int from = 0; from < listed.length; from++) {
      compare(run(new FactorRows(), listed, from), run(FactorRows.best(), listed, from));
    }
  }

  private float[] run(FactorRows kernels, int[] listed, int from) {
    float[] gram = new float[WIDTH * WIDTH];
    kernels.addGram(matrix, ROWS, WIDTH, gram);
    float[] y = new float[FactorRows.TOGETHER * WIDTH];
    kernels.addProducts(gram, WIDTH, x, y);
    kernels.addProduct(gram, WIDTH, x, y);
    var rows = new FactorRows.Listed(listed, weights, from, listed.length);
    kernels.addProjections(matrix, rows, WIDTH, x, WIDTH, 0.5f, -2, y);
    y[0] += kernels.dot(matrix, WIDTH, x, WIDTH, WIDTH);
    return y;
  }

  private static void compare(float[] loops, float[] vectors) {
    float largest = 0;
    for (float value : loops) {
      largest = Math.max(largest, Math.abs(value));
    }
    var within = Offset.offset(1e-5f * largest);
    IntStream.range(0, loops.length)
        .forEach(i -> assertThat(vectors[i]).isCloseTo(loops[i], within));
  }

  private float[] drawn(int n) {
    float[] drawn = new float[n];
    IntStream.range(0, n).forEach(i -> drawn[i] = (float) random.nextGaussian());
    return drawn;
  }
}
