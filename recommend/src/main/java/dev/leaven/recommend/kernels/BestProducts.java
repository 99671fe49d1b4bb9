package dev.leaven.recommend.kernels;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.nn.kernels.Kernels;
import dev.leaven.recommend.interactions.Interactions;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The k items with the highest inner product for each of many people, exactly.
 *
 * <p>Items are laid out by the length of their factors, the longest first, in panels; people are
 * taken four at a time. Since ⟨u, i⟩ ≤ |u|·|i| (Cauchy and Schwarz), four people are done at the
 * first panel whose longest item cannot pass the least of what each of them has (Teflioudi et al.
 * 2015, "LEMP", prune so by length). Most panels before that cost one comparison a person. Holds
 * scratch: one thread at a time.
 */
public final class BestProducts {
  static final int TOGETHER = 4;

  /** What rounding may add to a bound. */
  private static final float SLACK = 1 + 1e-5f;

  private final ProductTile tile =
      Kernels.vectorsAvailable() ? new VectorTile() : new ProductTile();
  private final int items;
  private final int width;
  private final int[] numbers;
  private final float[] panels;
  private final float[] longest;
  private final float[] group;
  private final float[] scores;
  private final float[] least = new float[TOGETHER];
  private final float[] lengths = new float[TOGETHER];
  private final BestFirst[] best = new BestFirst[TOGETHER];

  /**
   * Lays out items.
   *
   * @param factors items by {@code width}, row-major
   */
  public BestProducts(float[] factors, int items, int width) {
    requireArgument(
        items > 0 && width > 0 && factors.length >= (long) items * width,
        "%d numbers are not %d items by %d",
        factors.length,
        items,
        width);
    this.items = items;
    this.width = width;
    float[] norms = new float[items];
    for (int i = 0; i < items; i++) {
      norms[i] = length(factors, i * width);
    }
    numbers =
        IntStream.range(0, items)
            .boxed()
            .sorted((a, b) -> Float.compare(norms[b], norms[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    int panel = tile.columns();
    int count = (items + panel - 1) / panel;
    panels = new float[Math.multiplyExact(count * panel, width)];
    longest = new float[count];
    for (int p = 0; p < items; p++) {
      int at = p / panel * panel * width + p % panel;
      for (int f = 0; f < width; f++) {
        panels[at + f * panel] = factors[numbers[p] * width + f];
      }
      if (p % panel == 0) {
        longest[p / panel] = norms[numbers[p]] * SLACK;
      }
    }
    group = new float[TOGETHER * width];
    scores = new float[TOGETHER * panel];
  }

  private float length(float[] factors, int from) {
    double sum = 0;
    for (int f = from; f < from + width; f++) {
      sum += (double) factors[f] * factors[f];
    }
    return (float) Math.sqrt(sum);
  }

  /**
   * Finds the best k items of people from one to another, the items that each had left out.
   *
   * @param people factors, people by width
   * @param had what each person had
   * @param found k places a person from {@code from} on, best first; −1 where there are no more
   * @return how many panels of four people were computed, of all that there were
   */
  public double find(float[] people, int from, int to, Interactions had, int k, int[] found) {
    requireArgument(
        people.length >= (long) to * width && found.length >= (long) (to - from) * k,
        "%d people's factors and %d places do not hold %d to %d",
        people.length / width,
        found.length / k,
        from,
        to);
    for (int g = 0; g < TOGETHER; g++) {
      best[g] = new BestFirst(k);
    }
    Arrays.fill(found, 0, (to - from) * k, -1);
    long computed = 0;
    for (int person = from; person < to; person += TOGETHER) {
      int count = Math.min(TOGETHER, to - person);
      load(people, person, count);
      computed += scan(person, count, had);
      for (int g = 0; g < count; g++) {
        int[] places = best[g].take();
        for (int p = 0; p < places.length; p++) {
          found[(person + g - from) * k + p] = numbers[places[p]];
        }
      }
    }
    int groups = (to - from + TOGETHER - 1) / TOGETHER;
    return groups == 0 ? 0 : (double) computed / ((long) groups * longest.length);
  }

  /** Four people side by side, factor by factor; nobody beyond the count asks for anything. */
  private void load(float[] people, int person, int count) {
    for (int g = 0; g < TOGETHER; g++) {
      least[g] = g < count ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
      int from = Math.min(person + g, person + count - 1) * width;
      lengths[g] = length(people, from);
      for (int f = 0; f < width; f++) {
        group[f * TOGETHER + g] = people[from + f];
      }
    }
  }

  private int scan(int person, int count, Interactions had) {
    int panel = tile.columns();
    for (int p = 0; p < longest.length; p++) {
      if (!promising(longest[p])) {
        return p;
      }
      int hits = tile.multiply(group, panels, p * panel * width, width, least, scores);
      for (int g = 0; g < count; g++) {
        if ((hits & 1 << g) != 0) {
          offer(g, person + g, p * panel, Math.min(panel, items - p * panel), had);
        }
      }
    }
    return longest.length;
  }

  private boolean promising(float length) {
    boolean any = false;
    for (int g = 0; g < TOGETHER; g++) {
      any |= lengths[g] * length >= least[g];
    }
    return any;
  }

  private void offer(int g, int person, int from, int count, Interactions had) {
    int at = g * tile.columns();
    for (int c = 0; c < count; c++) {
      if (scores[at + c] > least[g]
          && Arrays.binarySearch(
                  had.items(), had.starts()[person], had.starts()[person + 1], numbers[from + c])
              < 0) {
        best[g].offer(from + c, scores[at + c]);
        least[g] = best[g].least();
      }
    }
  }
}
