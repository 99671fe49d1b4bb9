package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

import java.util.Arrays;

/**
 * Two versions compared on the same rows: what the second earns over the first.
 *
 * @param rows how many rows were compared
 * @param first the first version's mean gain
 * @param second the second version's mean gain
 * @param difference the mean of second minus first by row, with its 95 % bootstrap interval
 * @param test McNemar's test where every gain is 0 or 1, counting rows that only one got right;
 *     otherwise the sign test on rows where one earned more
 */
public record PairedComparison(
    int rows, double first, double second, Interval difference, McNemar test) {

  /**
   * Compares gains row by row.
   *
   * @param first what the first version earned on each row
   * @param second what the second earned, row for row the same rows
   * @param seed of the bootstrap
   */
  public static PairedComparison of(double[] first, double[] second, long seed) {
    requireArgument(
        first.length == second.length && first.length > 0,
        "paired gains must be as many as each other and at least one, were %d and %d",
        first.length,
        second.length);
    double[] differences = new double[first.length];
    int onlyFirst = 0;
    int onlySecond = 0;
    for (int i = 0; i < first.length; i++) {
      differences[i] = second[i] - first[i];
      onlyFirst += differences[i] < 0 ? 1 : 0;
      onlySecond += differences[i] > 0 ? 1 : 0;
    }
    return new PairedComparison(
        first.length,
        Arrays.stream(first).average().orElseThrow(),
        Arrays.stream(second).average().orElseThrow(),
        Bootstrap.mean(differences, seed),
        McNemar.of(onlyFirst, onlySecond));
  }
}
