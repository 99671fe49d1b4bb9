package dev.leaven.recommend.reports;

import dev.leaven.recommend.evaluation.Holdout;
import dev.leaven.recommend.evaluation.Measured;
import dev.leaven.recommend.reports.RecommendationReport.Quality;
import dev.leaven.trust.Bootstrap;
import dev.leaven.trust.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How good the lists of many people are.
 *
 * @param cases whom the lists are for
 * @param items how many there are
 * @param popularity the share of the training people who had each
 * @param tastes the categories of items
 */
record ListQuality(List<Holdout.Case> cases, int items, float[] popularity, Tastes tastes) {
  private static final int FIRST = 10;

  /** Draws for what is one number for all people, and dear. */
  private static final int DRAWS = 100;

  Quality of(String name, Measured measured, long seed) {
    var tops = measured.tops();
    return new Quality(
        name,
        Bootstrap.mean(measured.recall20(), seed),
        Bootstrap.mean(measured.recall50(), seed),
        Bootstrap.mean(measured.ndcg10(), seed),
        Bootstrap.mean(measured.ndcg100(), seed),
        Bootstrap.mean(each(c -> averagePrecision(tops.get(c), cases.get(c).heldOut())), seed),
        Bootstrap.mean(each(c -> hit(tops.get(c), cases.get(c).heldOut())), seed),
        together(tops, this::coverage, seed),
        Bootstrap.mean(each(c -> novelty(tops.get(c))), seed),
        together(tops, ListQuality::gini, seed),
        calibration(tops, seed));
  }

  private double[] each(IntToDoubleFunction measure) {
    return IntStream.range(0, cases.size()).mapToDouble(measure).toArray();
  }

  /** Σ precision at each hit ⁄ how many hits there could be. */
  static double averagePrecision(int[] ranking, int[] relevant) {
    double sum = 0;
    int hits = 0;
    for (int rank = 0; rank < ranking.length; rank++) {
      if (Arrays.binarySearch(relevant, ranking[rank]) >= 0) {
        sum += ++hits / (rank + 1.0);
      }
    }
    return sum / Math.min(Measured.LISTED, relevant.length);
  }

  private static double hit(int[] ranking, int[] relevant) {
    return Arrays.stream(ranking)
            .limit(FIRST)
            .anyMatch(item -> Arrays.binarySearch(relevant, item) >= 0)
        ? 1
        : 0;
  }

  private double novelty(int[] ranking) {
    return Arrays.stream(ranking)
        .limit(FIRST)
        .mapToDouble(item -> -Math.log(Math.max(1e-6, popularity[item])) / Math.log(2))
        .average()
        .orElse(0);
  }

  /** A measure of all lists together, with the interval of its draws with replacement. */
  private Interval together(List<int[]> tops, ToDoubleFunction<int[]> measure, long seed) {
    int[] all = IntStream.range(0, tops.size()).toArray();
    double estimate = measure.applyAsDouble(shown(tops, all));
    var random = new SplittableRandom(seed);
    double[] drawn = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      int[] people = random.ints(tops.size(), 0, tops.size()).toArray();
      drawn[d] = measure.applyAsDouble(shown(tops, people));
    }
    Arrays.sort(drawn);
    // Fewer people show fewer items, so draws lie below what they are drawn from.
    double low = drawn[(int) (0.025 * DRAWS)];
    double high = drawn[(int) (0.975 * DRAWS)];
    return new Interval(estimate, Math.min(low, estimate), Math.max(high, estimate));
  }

  /** How often each item is shown. */
  private int[] shown(List<int[]> tops, int[] people) {
    int[] shown = new int[items];
    for (int person : people) {
      int[] top = tops.get(person);
      for (int rank = 0; rank < Math.min(FIRST, top.length); rank++) {
        shown[top[rank]]++;
      }
    }
    return shown;
  }

  private double coverage(int[] shown) {
    return (double) Arrays.stream(shown).filter(count -> count > 0).count() / items;
  }

  /** 0 where every item is shown alike, near 1 where one has all places. */
  static double gini(int[] shown) {
    int[] sorted = shown.clone();
    Arrays.sort(sorted);
    double weighted = 0;
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      weighted += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
      sum += sorted[i];
    }
    return sum == 0 ? 0 : weighted / (sorted.length * sum);
  }

  private Optional<Interval> calibration(List<int[]> tops, long seed) {
    double[] gaps =
        IntStream.range(0, tops.size())
            .mapToObj(
                c ->
                    tastes.gap(
                        cases.get(c).foldedIn().items(),
                        Arrays.stream(tops.get(c)).limit(FIRST).toArray()))
            .flatMap(Optional::stream)
            .mapToDouble(Double::doubleValue)
            .toArray();
    return gaps.length == 0 ? Optional.empty() : Optional.of(Bootstrap.mean(gaps, seed));
  }
}
