package dev.leaven.recommend.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.recommend.interactions.Interactions;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestProductsTest {
  private static final int WIDTH = 32;
  private static final int ITEMS = 333;
  private static final int PEOPLE = 41;
  private static final int K = 10;

  private final SplittableRandom random = new SplittableRandom(7);
  private final float[] items = drawn(ITEMS, true);
  private final float[] people = drawn(PEOPLE, false);
  private final Interactions had = had();

  @Test
  void findsWhatRankingEverythingFinds() {
    int[] found = new int[PEOPLE * K];
    double computed = new BestProducts(items, ITEMS, WIDTH).find(people, 0, PEOPLE, had, K, found);
    // Healthy 0.3: lengths differ, so that most panels need not be computed.
    assertThat(computed).isBetween(0.01, 0.8);
    for (int person = 0; person < PEOPLE; person++) {
      assertThat(Arrays.copyOfRange(found, person * K, (person + 1) * K))
          .as("person %d", person)
          .isEqualTo(expected(person));
    }
  }

  @Test
  void aPartOfThePeopleIsFoundAsAmongAll() {
    int[] found = new int[3 * K];
    new BestProducts(items, ITEMS, WIDTH).find(people, 5, 8, had, K, found);
    assertThat(Arrays.copyOfRange(found, 2 * K, 3 * K)).isEqualTo(expected(7));
  }

  @Test
  void whereNothingIsLeftThePlacesSaySo() {
    var all = new Interactions(1, 3, new int[] {0, 2}, new int[] {0, 2}, new float[] {1, 1});
    int[] found = new int[4];
    new BestProducts(items, 3, WIDTH).find(people, 0, 1, all, 4, found);
    assertThat(found).containsExactly(1, -1, -1, -1);
  }

  @Test
  void vectorsGiveWhatLoopsGive() {
    var loops = new ProductTile();
    var vectors = new VectorTile();
    float[] panel = drawn(vectors.columns(), false);
    float[] four = drawn(4, false);
    float[] scores = new float[4 * vectors.columns()];
    float[] bounds = {-100, 0, 3, 100};
    int hits = vectors.multiply(four, panel, 0, WIDTH, bounds, scores);
    int expected = 0;
    for (int half = 0; half < vectors.columns(); half += loops.columns()) {
      float[] part = new float[loops.columns() * WIDTH];
      for (int f = 0; f < WIDTH; f++) {
        System.arraycopy(
            panel, f * vectors.columns() + half, part, f * loops.columns(), loops.columns());
      }
      float[] sums = new float[4 * loops.columns()];
      expected |= loops.multiply(four, part, 0, WIDTH, bounds, sums);
      for (int g = 0; g < 4; g++) {
        for (int c = 0; c < loops.columns(); c++) {
          assertThat(scores[g * vectors.columns() + half + c])
              .isEqualTo(sums[g * loops.columns() + c]);
        }
      }
    }
    assertThat(hits).isEqualTo(expected);
  }

  private int[] expected(int person) {
    return IntStream.range(0, ITEMS)
        .filter(i -> Arrays.binarySearch(had.items(), 5 * person, 5 * person + 5, i) < 0)
        .boxed()
        .sorted((a, b) -> Double.compare(product(person, b), product(person, a)))
        .limit(K)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private double product(int person, int item) {
    double sum = 0;
    for (int f = 0; f < WIDTH; f++) {
      sum += (double) people[person * WIDTH + f] * items[item * WIDTH + f];
    }
    return sum;
  }

  /** Five items each, ascending. */
  private Interactions had() {
    int[] starts = IntStream.rangeClosed(0, PEOPLE).map(p -> 5 * p).toArray();
    int[] taken =
        IntStream.range(0, PEOPLE)
            .flatMap(p -> random.ints(0, ITEMS).distinct().limit(5).sorted())
            .toArray();
    return new Interactions(PEOPLE, ITEMS, starts, taken, new float[taken.length]);
  }

  private float[] drawn(int rows, boolean uneven) {
    float[] drawn = new float[rows * WIDTH];
    for (int r = 0; r < rows; r++) {
      double length = uneven ? Math.exp(random.nextGaussian()) : 1;
      for (int f = 0; f < WIDTH; f++) {
        drawn[r * WIDTH + f] = (float) (length * random.nextGaussian());
      }
    }
    return drawn;
  }
}
