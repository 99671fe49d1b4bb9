package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How often a model is right for each value of one attribute, and how far the values lie apart.
 *
 * @param attribute whose values the rows are grouped by
 * @param slices by value, in order of their names
 * @param gap the largest accuracy less the smallest, among slices of at least {@link #LEAST} rows;
 *     0 with fewer than two of them
 * @param significant whether the intervals of those two slices do not overlap, so that the gap is
 *     more than chance
 */
public record Slices(String attribute, List<Slice> slices, double gap, boolean significant) {
  /** Slices of fewer rows are shown and not compared: their accuracy says little. */
  public static final int LEAST = 20;

  public Slices {
    slices = List.copyOf(slices);
  }

  /** The rows of one value. */
  public record Slice(String value, int rows, Interval accuracy) {}

  /**
   * Groups rows by the value of an attribute.
   *
   * @param values of the attribute, by row; rows without it carry an empty text and are left out
   * @param right whether the model was right, in the same order
   */
  public static Slices of(String attribute, List<String> values, boolean[] right) {
    requireArgument(values.size() == right.length, "as many values as outcomes");
    var counts = new TreeMap<String, int[]>();
    for (int i = 0; i < right.length; i++) {
      if (!values.get(i).isEmpty()) {
        int[] count = counts.computeIfAbsent(values.get(i), v -> new int[2]);
        count[0]++;
        count[1] += right[i] ? 1 : 0;
      }
    }
    List<Slice> slices = new ArrayList<>();
    counts.forEach((v, c) -> slices.add(new Slice(v, c[0], Interval.wilson(c[1], c[0]))));
    var compared =
        slices.stream()
            .filter(s -> s.rows() >= LEAST)
            .sorted((a, b) -> Double.compare(a.accuracy().estimate(), b.accuracy().estimate()))
            .toList();
    if (compared.size() < 2) {
      return new Slices(attribute, slices, 0, false);
    }
    Interval worst = compared.getFirst().accuracy();
    Interval best = compared.getLast().accuracy();
    return new Slices(
        attribute, slices, best.estimate() - worst.estimate(), worst.high() < best.low());
  }
}
