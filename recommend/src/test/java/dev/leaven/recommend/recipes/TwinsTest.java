package dev.leaven.recommend.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Settings;
import dev.leaven.recommend.Shoppers;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.interactions.TrainingSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each recipe against loops in double precision that are written from its formula. */
class TwinsTest {
  private static final int ITEMS = 60;
  private final TrainingSet set = Shoppers.set(150, ITEMS, 3);
  private final double[][] x = dense(set.interactions());

  @Test
  void ease() {
    double[][] expected = easeTwin(x, 20, 0);
    compare(weights("ease", Map.of("lambda", "20")), expected);
  }

  @Test
  void easeWithSessionsBelowThePeople() {
    double[][] rows = dense(set.interactions().over(set.sessions()));
    assertThat(rows.length).isGreaterThan(x.length);
    compare(
        weights("ease", Map.of("lambda", "20", "damping", "0.5", "sessions", "true")),
        easeTwin(rows, 20, 0.5));
  }

  @Test
  void itemKnn() {
    double[][] both = product(x, new double[x.length]);
    double[][] expected = new double[ITEMS][ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        expected[i][j] = i == j ? 0 : both[i][j] / (Math.sqrt(both[i][i] * both[j][j]) + 3);
      }
      keepBest(expected[i], 7);
    }
    compare(weights("item-knn", Map.of("neighbours", "7", "shrink", "3")), expected);
  }

  @Test
  void rp3() {
    double[] damping = Arrays.stream(x).mapToDouble(row -> -0.8 * Math.log(sum(row))).toArray();
    double[][] walks = product(x, damping);
    double[][] both = product(x, new double[x.length]);
    double[][] expected = new double[ITEMS][ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        expected[i][j] =
            i == j ? 0 : walks[i][j] / (Math.pow(both[i][i], 0.8) * Math.pow(both[j][j], 0.4));
      }
      keepBest(expected[i], 9);
    }
    compare(weights("rp3", Map.of("neighbours", "9", "alpha", "0.8", "beta", "0.4")), expected);
  }

  /**
   * Healthy 4e-7. With a fifth of this λ, 150 people no longer hold 16 factors apart and float32
   * alone leaves 1e-5: there the system says nothing, not the solver.
   */
  @Test
  void ialsAfterThreeSweeps() {
    var settings = Map.of("factors", "16", "sweeps", "3", "alpha", "0.1", "lambda", "0.05");
    var scorer = Methods.named("ials").train(set, Settings.of(settings), 4);
    var twin = new IalsTwin(set.interactions(), 16, 0.1, 0.05, 4);
    IntStream.range(0, 3).forEach(sweep -> twin.sweep());
    for (int seed = 0; seed < 20; seed++) {
      var person = Shoppers.history(ITEMS, new SplittableRandom(seed));
      compare(new double[][] {scores(scorer, person)}, new double[][] {twin.scores(person)});
    }
  }

  @Test
  void theScoreOfAPersonIsTheSumOverTheItems() {
    var scorer = (ItemWeights) Methods.named("ease").train(set, Settings.NONE, 1);
    var person = Shoppers.history(ITEMS, new SplittableRandom(8));
    double[] scores = scores(scorer, person);
    for (int item = 0; item < ITEMS; item++) {
      int other = item;
      double sum = Arrays.stream(person.distinct()).mapToDouble(i -> scorer.weight(i, other)).sum();
      assertThat(scores[item]).isCloseTo(sum, org.assertj.core.data.Offset.offset(1e-6));
    }
  }

  private double[][] weights(String recipe, Map<String, String> settings) {
    var weights = (ItemWeights) Methods.named(recipe).train(set, Settings.of(settings), 1);
    double[][] rows = new double[ITEMS][ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        rows[i][j] = weights.weight(i, j);
      }
    }
    return rows;
  }

  private static double[] scores(Scorer scorer, History person) {
    float[] scores = new float[ITEMS];
    scorer.score(person, scores);
    return IntStream.range(0, ITEMS).mapToDouble(i -> scores[i]).toArray();
  }

  /** Equal within 1e-5 of the largest magnitude. */
  private static void compare(double[][] actual, double[][] expected) {
    double largest =
        Arrays.stream(expected).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
    assertThat(largest).isPositive();
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected[i].length; j++) {
        assertThat(Math.abs(actual[i][j] - expected[i][j]) / largest)
            .as("(%d, %d): %s and %s", i, j, actual[i][j], expected[i][j])
            .isLessThan(1e-5);
      }
    }
  }

  private static double[][] dense(Interactions rows) {
    double[][] dense = new double[rows.rows()][rows.columns()];
    for (int r = 0; r < rows.rows(); r++) {
      for (int e = rows.starts()[r]; e < rows.starts()[r + 1]; e++) {
        dense[r][rows.items()[e]] = rows.values()[e];
      }
    }
    return dense;
  }

  /** Σ over rows of e^weight · x(row, i) · x(row, j). */
  private static double[][] product(double[][] rows, double[] logWeights) {
    double[][] product = new double[ITEMS][ITEMS];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < ITEMS; i++) {
        for (int j = 0; j < ITEMS; j++) {
          product[i][j] += Math.exp(logWeights[r]) * rows[r][i] * rows[r][j];
        }
      }
    }
    return product;
  }

  private static double[][] easeTwin(double[][] rows, double lambda, double damping) {
    double[] logs = Arrays.stream(rows).mapToDouble(r -> -damping * Math.log(sum(r))).toArray();
    double[][] gram = product(rows, logs);
    for (int i = 0; i < ITEMS; i++) {
      gram[i][i] += lambda;
    }
    double[][] p = inverse(gram);
    double[][] b = new double[ITEMS][ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        b[i][j] = i == j ? 0 : -p[i][j] / p[j][j];
      }
    }
    return b;
  }

  /** Gauss and Jordan's elimination. */
  private static double[][] inverse(double[][] of) {
    int n = of.length;
    double[][] a = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(of[i], 0, a[i], 0, n);
      a[i][n + i] = 1;
    }
    for (int k = 0; k < n; k++) {
      double pivot = a[k][k];
      for (int j = 0; j < 2 * n; j++) {
        a[k][j] /= pivot;
      }
      for (int i = 0; i < n; i++) {
        double factor = i == k ? 0 : a[i][k];
        for (int j = 0; j < 2 * n; j++) {
          a[i][j] -= factor * a[k][j];
        }
      }
    }
    return Arrays.stream(a).map(row -> Arrays.copyOfRange(row, n, 2 * n)).toArray(double[][]::new);
  }

  private static void keepBest(double[] row, int k) {
    int[] best =
        IntStream.range(0, row.length)
            .boxed()
            .sorted(Comparator.comparing((Integer j) -> -row[j]))
            .limit(k)
            .mapToInt(Integer::intValue)
            .toArray();
    for (int j = 0; j < row.length; j++) {
      int place = j;
      if (Arrays.stream(best).noneMatch(b -> b == place)) {
        row[j] = 0;
      }
    }
  }

  private static double sum(double[] row) {
    return Arrays.stream(row).sum();
  }
}
