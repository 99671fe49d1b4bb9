package dev.leaven.recommend.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.recommend.interactions.Interactions;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NearestItemsTest {
  @Test
  void findsWhatAllPairsInDoublePrecisionFind() {
    for (int seed = 0; seed < 40; seed++) {
      compare(seed, 1 + seed % 9, seed % 3);
    }
  }

  private static void compare(int seed, int k, double shrink) {
    var random = new SplittableRandom(seed);
    int items = random.nextInt(2, 90);
    var rows = drawn(60, items, random);
    float[] weights = floats(60, random);
    double[] left = random.doubles(items, 0.1, 1).toArray();
    double[] right = random.doubles(items, 0.1, 1).toArray();
    var measure = new NearestItems.Measure(left, right, shrink);
    var lists = NearestItems.find(rows, weights, measure, k);
    double[][] all = all(rows, weights, items);
    for (int i = 0; i < items; i++) {
      int item = i;
      for (int j = 0; j < items; j++) {
        double scale = left[i] * right[j];
        all[i][j] *= i == j ? 0 : scale / (1 + shrink * scale);
      }
      int[] expected =
          IntStream.range(0, items)
              .filter(j -> all[item][j] > 0)
              .boxed()
              .sorted((a, b) -> Double.compare(all[item][b], all[item][a]))
              .limit(k)
              .mapToInt(Integer::intValue)
              .toArray();
      int from = lists.starts()[i];
      assertThat(Arrays.copyOfRange(lists.others(), from, lists.starts()[i + 1]))
          .as("seed %d item %d", seed, i)
          .isEqualTo(expected);
      for (int n = 0; n < expected.length; n++) {
        assertThat((double) lists.weights()[from + n])
            .isCloseTo(all[i][expected[n]], Offset.offset(1e-5 * all[i][expected[0]]));
      }
    }
  }

  @Test
  void ofEqualNeighboursTheLowerNumbersAreKept() {
    int[] every = {0, 1, 2, 3, 4, 0, 1, 2, 3, 4};
    float[] ones = new float[10];
    Arrays.fill(ones, 1);
    var rows = new Interactions(2, 5, new int[] {0, 5, 10}, every, ones);
    double[] scale = {1, 1, 1, 1, 1};
    var lists =
        NearestItems.find(rows, new float[] {1, 1}, new NearestItems.Measure(scale, scale, 0), 2);
    assertThat(lists.others()).containsExactly(1, 2, 0, 2, 0, 1, 0, 1, 0, 1);
  }

  @Test
  void vectorsFindTheCandidatesThatLoopsFind() {
    var random = new SplittableRandom(3);
    int n = 77;
    float[] sums = floats(n + PairScan.PADDING, random);
    for (int j = 0; j < sums.length; j += 3) {
      sums[j] = 0;
    }
    float[] l = floats(sums.length, random);
    float[] m = floats(sums.length, random);
    float[] least = floats(sums.length, random);
    for (int j = 0; j < sums.length; j++) {
      least[j] *= 0.3f;
    }
    for (int from = 0; from < 40; from++) {
      int[] loops = new int[sums.length];
      int[] vectors = new int[sums.length];
      int count = new PairScan().candidates(sums, from, n, l, m, from, 0.5f, 1, least, loops);
      assertThat(count).isBetween(1, n - from - 1);
      assertThat(
              new VectorPairScan().candidates(sums, from, n, l, m, from, 0.5f, 1, least, vectors))
          .isEqualTo(count);
      assertThat(vectors).isEqualTo(loops);
    }
  }

  private static double[][] all(Interactions rows, float[] weights, int items) {
    double[][] all = new double[items][items];
    for (int r = 0; r < rows.rows(); r++) {
      for (int e = rows.starts()[r]; e < rows.starts()[r + 1]; e++) {
        for (int f = rows.starts()[r]; f < rows.starts()[r + 1]; f++) {
          all[rows.items()[e]][rows.items()[f]] +=
              (double) weights[r] * rows.values()[e] * rows.values()[f];
        }
      }
    }
    return all;
  }

  private static Interactions drawn(int rows, int items, SplittableRandom random) {
    int[] starts = new int[rows + 1];
    int[][] taken = new int[rows][];
    for (int r = 0; r < rows; r++) {
      // The square favours low numbers, so that some items are popular and some unknown.
      taken[r] =
          random
              .doubles(random.nextInt(0, 12))
              .mapToInt(draw -> (int) (draw * draw * items))
              .distinct()
              .sorted()
              .toArray();
      starts[r + 1] = starts[r] + taken[r].length;
    }
    int[] all = Arrays.stream(taken).flatMapToInt(Arrays::stream).toArray();
    return new Interactions(rows, items, starts, all, floats(all.length, random));
  }

  private static float[] floats(int n, SplittableRandom random) {
    float[] floats = new float[n];
    IntStream.range(0, n).forEach(i -> floats[i] = (float) random.nextDouble(0.1, 1));
    return floats;
  }
}
