package dev.leaven.recommend.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FactorRowsTest {
  private static final int WIDTH = 48;
  private static final int ROWS = 23;

  private final SplittableRandom random = new SplittableRandom(5);
  private final float[] matrix = drawn(ROWS * WIDTH);
  private final float[] x = drawn(WIDTH);

  @Test
  void vectorsGiveWhatLoopsGive() {
    assertThat(FactorRows.best()).isInstanceOf(VectorFactorRows.class);
    int[] listed = {3, 22, 0, 7, 7, 11, 19};
    for (int from = 0; from < listed.length; from++) {
      compare(run(new FactorRows(), listed, from), run(FactorRows.best(), listed, from));
    }
  }

  private float[] run(FactorRows kernels, int[] listed, int from) {
    float[] gram = new float[WIDTH * WIDTH];
    kernels.addGram(matrix, ROWS, WIDTH, gram);
    float[] y = x.clone();
    kernels.addProduct(gram, WIDTH, x, y);
    kernels.addProjections(matrix, listed, from, listed.length, WIDTH, x, 0.5f, -2, y);
    y[0] += kernels.dot(matrix, WIDTH, x, WIDTH);
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
