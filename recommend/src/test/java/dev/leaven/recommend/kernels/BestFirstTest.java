package dev.leaven.recommend.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestFirstTest {
  @Test
  void keepsWhatSortingWouldPutFirst() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new SplittableRandom(seed);
      int n = random.nextInt(1, 200);
      int k = random.nextInt(1, 30);
      // Few distinct numbers, so that ties are common.
      float[] scores = new float[n];
      IntStream.range(0, n).forEach(i -> scores[i] = random.nextInt(12));
      var best = new BestFirst(k);
      IntStream.range(0, n).forEach(i -> best.offer(i, scores[i]));
      int[] expected =
          IntStream.range(0, n)
              .boxed()
              .sorted(Comparator.comparing((Integer i) -> -scores[i]))
              .limit(k)
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(best.take()).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void neitherNaNNorMinusInfinityIsKept() {
    var best = new BestFirst(3);
    best.offer(0, Float.NaN);
    best.offer(1, Float.NEGATIVE_INFINITY);
    best.offer(2, -1);
    assertThat(best.take()).containsExactly(2);
  }
}
