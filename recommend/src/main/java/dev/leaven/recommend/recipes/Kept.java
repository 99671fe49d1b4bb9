package dev.leaven.recommend.recipes;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.nn.saving.StoredArray;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a scorer is made of, as a version keeps it.
 *
 * @param kind which scorer it is
 * @param numbers by name
 * @param arrays by name
 * @param parts what it is a mixture of, where it is one
 */
public record Kept(
    String kind, Map<String, Double> numbers, Map<String, StoredArray> arrays, List<Kept> parts) {
  public Kept {
    numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
    arrays = Collections.unmodifiableMap(new TreeMap<>(arrays));
    parts = List.copyOf(parts);
  }

  static Kept of(String kind, Map<String, Double> numbers, Map<String, StoredArray> arrays) {
    return new Kept(kind, numbers, arrays, List.of());
  }

  /**
   * The scorer that kept this.
   *
   * @param items how many there are
   * @throws IllegalArgumentException saying what does not fit
   */
  public Scorer scorer(int items) {
    return switch (kind) {
      case ItemWeights.Dense.KIND -> ItemWeights.Dense.of(this, items);
      case ItemWeights.Sparse.KIND -> ItemWeights.Sparse.of(this, items);
      case Popular.Counts.KIND -> Popular.Counts.of(this, items);
      case Ials.Factors.KIND -> Ials.Factors.of(this, items);
      case Markov.Followed.KIND -> Markov.Followed.of(this, items);
      case SessionKnn.Neighbourhood.KIND -> SessionKnn.Neighbourhood.of(this, items);
      case MultDae.Decoder.KIND -> MultDae.Decoder.of(this, items);
      case Blend.KIND -> Blend.of(this, items);
      default -> throw new IllegalArgumentException("there is no scorer \"%s\"".formatted(kind));
    };
  }

  double number(String name) {
    var number = numbers.get(name);
    requireArgument(number != null, "the scorer \"%s\" lacks the number \"%s\"", kind, name);
    return number == null ? Double.NaN : number;
  }

  float[] floats(String name) {
    return array(name).floats();
  }

  int[] ints(String name) {
    return array(name).ints();
  }

  private StoredArray array(String name) {
    var array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException(
          "the scorer \"%s\" lacks the array \"%s\"".formatted(kind, name));
    }
    return array;
  }

  /** Rows in compressed form, checked: places ascend, columns are below a bound. */
  public static void requireRows(int rows, int[] starts, int[] others, int columns) {
    requireArgument(
        starts.length == rows + 1 && starts[0] == 0 && starts[rows] == others.length,
        "%d rows need %d starts that end with the %d entries",
        rows,
        rows + 1,
        others.length);
    for (int r = 0; r < rows; r++) {
      requireArgument(starts[r] <= starts[r + 1], "the rows' starts do not ascend at row %d", r);
    }
    for (int other : others) {
      requireArgument(other >= 0 && other < columns, "%d is no column of %d", other, columns);
    }
  }
}
