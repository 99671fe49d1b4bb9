package dev.leaven.recommend.kernels;

import static dev.leaven.model.Require.requireArgument;

/**
 * The k highest of many numbers, best first; of equal numbers the lower place comes first.
 *
 * <p>A heap of the best so far with the worst on top: most numbers cost one comparison.
 */
public final class BestFirst {
  private final int[] places;
  private final float[] scores;
  private int size;

  public BestFirst(int k) {
    requireArgument(k > 0, "k must be positive, was %d", k);
    places = new int[k];
    scores = new float[k];
  }

  public void clear() {
    size = 0;
  }

  /** Offers a number; places come in ascending order. NaN and −∞ are never kept. */
  public void offer(int place, float score) {
    if (size < places.length) {
      if (score > Float.NEGATIVE_INFINITY) {
        up(size++, place, score);
      }
    } else if (score > scores[0]) {
      down(size, place, score);
    }
  }

  /** How many are kept. */
  public int size() {
    return size;
  }

  /** The least number that would still be kept; −∞ while there is room. */
  public float least() {
    return size < places.length ? Float.NEGATIVE_INFINITY : scores[0];
  }

  /** Takes all out, best first. */
  public int[] take() {
    return take(new float[size]);
  }

  /** Takes all out, best first, with their numbers in {@code into}, which holds {@link #size}. */
  public int[] take(float[] into) {
    int[] order = new int[size];
    for (int last = size - 1; last >= 0; last--) {
      order[last] = places[0];
      into[last] = scores[0];
      int place = places[last];
      float score = scores[last];
      if (last > 0) {
        down(last, place, score);
      }
    }
    size = 0;
    return order;
  }

  private boolean worse(int at, int place, float score) {
    return scores[at] < score || (scores[at] == score && places[at] > place);
  }

  private void up(int from, int place, float score) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >> 1;
      if (worse(parent, place, score)) {
        break;
      }
      scores[at] = scores[parent];
      places[at] = places[parent];
      at = parent;
    }
    scores[at] = score;
    places[at] = place;
  }

  private void down(int count, int place, float score) {
    int at = 0;
    for (int child = 1; child < count; child = 2 * at + 1) {
      if (child + 1 < count && worse(child + 1, places[child], scores[child])) {
        child++;
      }
      if (!worse(child, place, score)) {
        break;
      }
      scores[at] = scores[child];
      places[at] = places[child];
      at = child;
    }
    scores[at] = score;
    places[at] = place;
  }
}
