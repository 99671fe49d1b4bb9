package dev.leaven.recommend.recipes;

import dev.leaven.recommend.interactions.History;
import java.util.Arrays;

/**
 * A person's distinct items, ascending, each with the weight of its heaviest event. Scratch of one
 * thread: valid until the thread asks for the next person's.
 */
final class Taken {
  private static final ThreadLocal<Taken> SCRATCH = ThreadLocal.withInitial(Taken::new);

  private long[] keys = new long[256];
  private int[] items = new int[256];
  private float[] weights = new float[256];
  private int size;

  private Taken() {}

  static Taken of(History person) {
    var taken = SCRATCH.get();
    taken.fill(person);
    return taken;
  }

  private void fill(History person) {
    int n = person.size();
    if (n > keys.length) {
      keys = new long[n];
      items = new int[n];
      weights = new float[n];
    }
    // Bits of positive floats ascend as the numbers do, so an item's heaviest event comes last.
    for (int e = 0; e < n; e++) {
      keys[e] = (long) person.items()[e] << 32 | Float.floatToRawIntBits(person.weights()[e]);
    }
    Arrays.sort(keys, 0, n);
    size = 0;
    for (int e = 0; e < n; e++) {
      int item = (int) (keys[e] >> 32);
      if (e + 1 == n || (int) (keys[e + 1] >> 32) != item) {
        items[size] = item;
        weights[size++] = Float.intBitsToFloat((int) keys[e]);
      }
    }
  }

  int size() {
    return size;
  }

  /** The first {@link #size} are the items. */
  int[] items() {
    return items;
  }

  /** The first {@link #size} are the weights. */
  float[] weights() {
    return weights;
  }

  int item(int place) {
    return items[place];
  }

  float weight(int place) {
    return weights[place];
  }
}
