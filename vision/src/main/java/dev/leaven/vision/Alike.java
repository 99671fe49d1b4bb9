package dev.leaven.vision;

import java.util.Arrays;
import java.util.Optional;

/**
 * Rows by their perceptual hashes, to find one that a row nearly equals.
 *
 * <p>Two hashes that differ in at most three bits are equal in one of four bands of 16 bits, so
 * only rows that share a band are compared (Manku, Jain and Das Sarma 2007). A band takes every
 * fourth bit: of neighbouring bits one band would hold the picture's margin, in which all digits
 * are the same.
 */
final class Alike {
  /** Bits of the hash in which near twins may differ. */
  static final int MOST_BITS = 3;

  /** What near twins' pixels may differ by, of 255, on average. */
  static final double MOST_DIFFERENCE = 3;

  private static final int BANDS = 4;
  private static final int NONE = -1;

  /** The first band's bits; the others are this, shifted. */
  private static final long FIRST = 0x1111_1111_1111_1111L;

  /** The bytes of a picture's content before its pixels. */
  private static final int HEADER = 8;

  /** Pixels compared between two looks at whether it is enough. */
  private static final int BLOCK = 128;

  private final byte[][] contents;
  private final long[] hashOf;
  private final int[] rows;
  private final long[] hashes;
  private final int[] sums;

  /** By band: the newest place of each key, and of each place the one added before it. */
  private final int[][] newest = new int[BANDS][1 << 16];

  private final int[][] before;
  private int count;

  /**
   * An empty index.
   *
   * @param contents of all rows
   * @param hashOf each row's hash
   * @param room rows that may be added
   */
  Alike(byte[][] contents, long[] hashOf, int room) {
    this.contents = contents;
    this.hashOf = hashOf;
    this.rows = new int[room];
    this.hashes = new long[room];
    this.sums = new int[room];
    this.before = new int[BANDS][room];
    for (int[] keys : newest) {
      Arrays.fill(keys, NONE);
    }
  }

  private static int key(long hash, int band) {
    return (int) Long.compress(hash, FIRST << band);
  }

  void add(int row) {
    rows[count] = row;
    hashes[count] = hashOf[row];
    sums[count] = sum(contents[row]);
    for (int band = 0; band < BANDS; band++) {
      int key = key(hashOf[row], band);
      before[band][count] = newest[band][key];
      newest[band][key] = count;
    }
    count++;
  }

  /**
   * A row added before that a row nearly equals.
   *
   * @param most comparisons that it may take; where more rows share a band, the oldest are left out
   */
  Optional<Integer> find(int row, long most) {
    long hash = hashOf[row];
    int sum = sum(contents[row]);
    long left = most;
    for (int band = 0; band < BANDS; band++) {
      int at = newest[band][key(hash, band)];
      for (; at != NONE && left > 0; at = before[band][at], left--) {
        long difference = hash ^ hashes[at];
        if (Long.bitCount(difference) <= MOST_BITS
            && !seen(difference, band)
            && near(contents[row], sum, contents[rows[at]], sums[at])) {
          return Optional.of(rows[at]);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether two hashes share one of the bands before this one. */
  private static boolean seen(long difference, int band) {
    for (int b = 0; b < band; b++) {
      if ((difference & FIRST << b) == 0) {
        return true;
      }
    }
    return false;
  }

  private static int sum(byte[] content) {
    int sum = 0;
    for (int i = HEADER; i < content.length; i++) {
      sum += content[i] & 0xFF;
    }
    return sum;
  }

  /** Of one size, which the header says, and of nearly the same pixels, of which sums are known. */
  private static boolean near(byte[] a, int sumA, byte[] b, int sumB) {
    if (a.length != b.length || !Arrays.equals(a, 0, HEADER, b, 0, HEADER)) {
      return false;
    }
    long most = (long) (MOST_DIFFERENCE * (a.length - HEADER));
    // What the sums differ by, the pixels do at least.
    long differences = Math.abs((long) sumA - sumB) > most ? Long.MAX_VALUE : 0;
    for (int from = HEADER; from < a.length && differences <= most; from += BLOCK) {
      differences += differences(a, b, from, Math.min(a.length, from + BLOCK));
    }
    return differences <= most;
  }

  private static int differences(byte[] a, byte[] b, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
    }
    return sum;
  }
}
