package dev.leaven.vision;

import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import dev.leaven.vision.ImageClassificationReport.Duplicates;
import dev.leaven.vision.ImageClassificationReport.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds pictures that a snapshot holds more than once, exactly or nearly.
 *
 * <p>Nearly alike are pictures of one size whose perceptual hashes (64 differences of neighbouring
 * cells of a 9 x 8 thumbnail, "dHash") differ in at most {@value #MOST_BITS} bits and whose pixels
 * differ by at most {@value #MOST_DIFFERENCE} of 255 on average. Candidates share one of four bands
 * of 16 bits of the hash, which two hashes that differ in at most three bits always do. In a band
 * that many share, only the nearest {@value #NEIGHBOURS} before are compared, so counts of near
 * twins are lower bounds on very uniform data.
 */
final class Twins {
  private static final int MOST_BITS = 3;
  private static final double MOST_DIFFERENCE = 3;
  private static final int NEIGHBOURS = 40;
  private static final int EXAMPLES = 24;

  private final SnapshotRows rows;
  private final byte[][] contents;
  private final boolean[] counted;
  private final List<Pair> examples = new ArrayList<>();
  private int exactWithin;
  private int exactAcross;
  private int nearWithin;
  private int nearAcross;
  private int contradicting;

  private Twins(SnapshotRows rows) {
    this.rows = rows;
    this.contents = new byte[rows.size()][];
    this.counted = new boolean[rows.size()];
  }

  static Duplicates find(SnapshotRows rows, Runnable checkCancelled) {
    var twins = new Twins(rows);
    // Training rows first, so that a twin across splits is counted on the side that is tested.
    int[] order = twins.trainingFirst();
    long[] hashes = new long[order.length];
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < order.length; i++) {
      int row = order[i];
      twins.contents[row] = rows.content(row);
      hashes[i] = hash(Picture.ofContent(twins.contents[row]));
      Integer earlier = seen.putIfAbsent(digest(twins.contents[row]), row);
      if (earlier != null && Arrays.equals(twins.contents[earlier], twins.contents[row])) {
        twins.count(row, earlier, true);
      }
      if (i % 512 == 0) {
        checkCancelled.run();
      }
    }
    for (int band = 0; band < 4; band++) {
      twins.near(order, hashes, 16 * band, checkCancelled);
    }
    return twins.result();
  }

  private int[] trainingFirst() {
    int[] train = rows.rows(Split.TRAIN);
    int[] order = Arrays.copyOf(train, rows.size());
    int at = train.length;
    for (int row = 0; row < rows.size(); row++) {
      if (rows.split(row) != Split.TRAIN) {
        order[at++] = row;
      }
    }
    return order;
  }

  private static String digest(byte[] content) {
    return content.length + ":" + Arrays.hashCode(content);
  }

  private void near(int[] order, long[] hashes, int shift, Runnable checkCancelled) {
    Map<Integer, List<Integer>> buckets = new HashMap<>();
    for (int i = 0; i < order.length; i++) {
      if (i % 512 == 0) {
        checkCancelled.run();
      }
      int key = (int) (hashes[i] >>> shift & 0xFFFF);
      var bucket = buckets.computeIfAbsent(key, k -> new ArrayList<>());
      for (int k = bucket.size() - 1; k >= Math.max(0, bucket.size() - NEIGHBOURS); k--) {
        int j = bucket.get(k);
        if (!counted[order[i]]
            && Long.bitCount(hashes[i] ^ hashes[j]) <= MOST_BITS
            && alike(contents[order[i]], contents[order[j]])) {
          count(order[i], order[j], false);
        }
      }
      bucket.add(i);
    }
  }

  private static boolean alike(byte[] a, byte[] b) {
    if (a.length != b.length || !Arrays.equals(a, 0, 8, b, 0, 8)) {
      return false;
    }
    long most = (long) (MOST_DIFFERENCE * (a.length - 8));
    long sum = 0;
    for (int i = 8; i < a.length && sum <= most; i++) {
      sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
    }
    return sum <= most;
  }

  private void count(int row, int earlier, boolean exact) {
    boolean across = rows.split(row) != rows.split(earlier);
    counted[row] = true;
    exactWithin += exact && !across ? 1 : 0;
    exactAcross += exact && across ? 1 : 0;
    nearWithin += !exact && !across ? 1 : 0;
    nearAcross += !exact && across ? 1 : 0;
    contradicting += exact && rows.label(row) != rows.label(earlier) ? 1 : 0;
    if (examples.size() < EXAMPLES) {
      examples.add(new Pair(rows.id(row), rows.id(earlier), exact, across));
    }
  }

  private Duplicates result() {
    return new Duplicates(
        exactWithin, exactAcross, nearWithin, nearAcross, contradicting, List.copyOf(examples));
  }

  static long hash(Picture picture) {
    Picture small = Resize.to(picture.grey(), 8, 9);
    long hash = 0;
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        int left = small.pixels()[y * 9 + x] & 0xFF;
        int right = small.pixels()[y * 9 + x + 1] & 0xFF;
        hash = hash << 1 | (left > right ? 1 : 0);
      }
    }
    return hash;
  }
}
