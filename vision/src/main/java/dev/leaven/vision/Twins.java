package dev.leaven.vision;

import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import dev.leaven.vision.ImageClassificationReport.Duplicates;
import dev.leaven.vision.ImageClassificationReport.Pair;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds pictures that a snapshot holds more than once, exactly or nearly.
 *
 * <p>Nearly alike are pictures of one size whose perceptual hashes (64 differences of neighbouring
 * cells of a 9 x 8 thumbnail, "dHash") differ in at most {@value Alike#MOST_BITS} bits and whose
 * pixels differ by at most {@value Alike#MOST_DIFFERENCE} of 255 on average.
 *
 * <p>A held-out row is looked for among the training rows first, exactly, then nearly: a row whose
 * answer proves nothing must not pass for one that another test row resembles. Each row counts
 * once. Where very many rows look alike, not all are compared, and near twins on one side are a
 * lower bound.
 */
final class Twins {
  private static final int EXAMPLES = 24;

  /** Comparisons of held-out rows with training rows in all, at most: some seconds' work. */
  private static final long ACROSS = 1_000_000_000L;

  /** Comparisons of a row with its own side, where a twin wastes a row and misleads nobody. */
  private static final long WITHIN = 300;

  private final SnapshotRows rows;
  private final byte[][] contents;
  private final long[] hashes;
  private final Runnable checkCancelled;
  private final List<Pair> examples = new ArrayList<>();
  private int exactWithin;
  private int exactAcross;
  private int nearWithin;
  private int nearAcross;
  private int contradicting;

  private Twins(SnapshotRows rows, Runnable checkCancelled) {
    this.rows = rows;
    this.contents = new byte[rows.size()][];
    this.hashes = new long[rows.size()];
    this.checkCancelled = checkCancelled;
  }

  static Duplicates find(SnapshotRows rows, Runnable checkCancelled) {
    var twins = new Twins(rows, checkCancelled);
    var training = new ArrayList<Integer>();
    var heldOut = new ArrayList<Integer>();
    for (int row = 0; row < rows.size(); row++) {
      twins.read(row);
      (rows.split(row) == Split.TRAIN ? training : heldOut).add(row);
    }
    Map<ByteBuffer, Integer> learnt = new HashMap<>();
    var alikeLearnt = new Alike(twins.contents, twins.hashes, training.size());
    for (int row : training) {
      twins.pause(row);
      twins.within(row, learnt, alikeLearnt);
    }
    Map<ByteBuffer, Integer> tested = new HashMap<>();
    var alikeTested = new Alike(twins.contents, twins.hashes, heldOut.size());
    long most = ACROSS / Math.max(1, heldOut.size());
    for (int row : heldOut) {
      twins.pause(row);
      if (!twins.across(row, learnt, alikeLearnt, most)) {
        twins.within(row, tested, alikeTested);
      } else {
        tested.putIfAbsent(twins.content(row), row);
        alikeTested.add(row);
      }
    }
    return twins.result();
  }

  private void read(int row) {
    contents[row] = rows.content(row);
    hashes[row] = hash(Picture.ofContent(contents[row]));
    pause(row);
  }

  private void pause(int row) {
    if (row % 512 == 0) {
      checkCancelled.run();
    }
  }

  private ByteBuffer content(int row) {
    return ByteBuffer.wrap(contents[row]);
  }

  /** Counts a row that earlier rows of its own side resemble, and adds it to them. */
  private void within(int row, Map<ByteBuffer, Integer> seen, Alike alike) {
    Optional<Integer> equal = Optional.ofNullable(seen.putIfAbsent(content(row), row));
    Optional<Integer> twin = equal.or(() -> alike.find(row, WITHIN));
    alike.add(row);
    if (twin.isPresent()) {
      boolean exact = equal.isPresent();
      exactWithin += exact ? 1 : 0;
      nearWithin += exact ? 0 : 1;
      note(row, twin.get(), exact, false);
    }
  }

  /** Counts a held-out row that training rows resemble; false where none does. */
  private boolean across(int row, Map<ByteBuffer, Integer> learnt, Alike alike, long most) {
    Optional<Integer> equal = Optional.ofNullable(learnt.get(content(row)));
    Optional<Integer> twin = equal.or(() -> alike.find(row, most));
    if (twin.isPresent()) {
      boolean exact = equal.isPresent();
      exactAcross += exact ? 1 : 0;
      nearAcross += exact ? 0 : 1;
      note(row, twin.get(), exact, true);
    }
    return twin.isPresent();
  }

  private void note(int row, int twin, boolean exact, boolean across) {
    contradicting += exact && rows.label(row) != rows.label(twin) ? 1 : 0;
    if (examples.size() < EXAMPLES) {
      examples.add(new Pair(rows.id(row), rows.id(twin), exact, across));
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
