package dev.leaven.recommend.kernels;

import dev.leaven.recommend.kernels.NearestItems.Lists;

/**
 * The best few neighbours of each of many items, offered in any order: a heap an item with the
 * worst on top.
 */
final class BestPairs {
  private final int[] numbers;
  private final int[] starts;
  private final int[] sizes;
  private final int[] others;
  private final float[] weights;
  private final float[] least;

  /**
   * Empty lists.
   *
   * @param numbers the item at each place: of equal weights the lower number is better
   * @param room how many each place keeps
   * @param least kept up to date: the least weight that each place still takes
   */
  BestPairs(int[] numbers, int[] room, float[] least) {
    this.numbers = numbers;
    this.least = least;
    this.starts = new int[room.length + 1];
    for (int i = 0; i < room.length; i++) {
      starts[i + 1] = Math.addExact(starts[i], room[i]);
    }
    this.sizes = new int[room.length];
    this.others = new int[starts[room.length]];
    this.weights = new float[others.length];
  }

  /** Offers the item at another place. */
  void offer(int place, int other, float weight) {
    int base = starts[place];
    int room = starts[place + 1] - base;
    int number = numbers[other];
    if (!(weight > 0)) {
      return;
    }
    if (sizes[place] < room) {
      int at = sizes[place]++;
      while (at > 0 && better(base + ((at - 1) >> 1), number, weight)) {
        copy(base + ((at - 1) >> 1), base + at);
        at = (at - 1) >> 1;
      }
      put(base + at, number, weight);
    } else if (room > 0 && !better(base, number, weight)) {
      sink(base, room, number, weight);
    }
    if (sizes[place] == room && room > 0) {
      least[place] = weights[base];
    }
  }

  /** Whether what is at a place is better than this. */
  private boolean better(int at, int number, float weight) {
    return weights[at] > weight || (weights[at] == weight && others[at] < number);
  }

  /** Puts this in place of the worst. */
  private void sink(int base, int size, int number, float weight) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size
          && better(base + child, others[base + child + 1], weights[base + child + 1])) {
        child++;
      }
      if (better(base + child, number, weight)) {
        break;
      }
      copy(base + child, base + at);
      at = child;
    }
    put(base + at, number, weight);
  }

  private void copy(int from, int to) {
    others[to] = others[from];
    weights[to] = weights[from];
  }

  private void put(int at, int number, float weight) {
    others[at] = number;
    weights[at] = weight;
  }

  /** All lists by item number, best first; the heaps are spent. */
  Lists lists() {
    int[] places = new int[numbers.length];
    for (int p = 0; p < numbers.length; p++) {
      places[numbers[p]] = p;
    }
    int[] begins = new int[numbers.length + 1];
    for (int i = 0; i < numbers.length; i++) {
      begins[i + 1] = begins[i] + sizes[places[i]];
    }
    int[] listed = new int[begins[numbers.length]];
    float[] worth = new float[listed.length];
    for (int i = 0; i < numbers.length; i++) {
      int base = starts[places[i]];
      for (int last = sizes[places[i]] - 1; last >= 0; last--) {
        listed[begins[i] + last] = others[base];
        worth[begins[i] + last] = weights[base];
        sink(base, last, others[base + last], weights[base + last]);
      }
    }
    return new Lists(begins, listed, worth);
  }
}
