package dev.leaven.lifecycle.snapshots;

import dev.leaven.lifecycle.house.Splits;
import dev.leaven.model.Sha256;
import dev.leaven.model.Split;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which split a user is in, by a hash of the user's id with the seed: nobody moves when others come
 * or go, as long as there are few enough.
 *
 * <p>Validation and test take at most ten thousand each, those with the smallest hashes; whoever is
 * beyond them is trained on, so that a growing dataset never moves anybody from training to test.
 */
final class PeopleSplits {
  static final int MOST = 10_000;

  private final Splits splits;
  private long[] hashes = new long[1_024];
  private int users;

  PeopleSplits(Splits splits) {
    this.splits = splits;
  }

  void add(String user) {
    if (users == hashes.length) {
      hashes = Arrays.copyOf(hashes, users * 2);
    }
    hashes[users++] = hash(user);
  }

  /** 53 bits, so that as a share of 1 they are exact. */
  private long hash(String user) {
    var sha256 = Sha256.empty();
    sha256.update(ByteBuffer.allocate(8).putLong(splits.seed()).flip());
    return ByteBuffer.wrap(sha256.digest(user.getBytes(StandardCharsets.UTF_8))).getLong() >>> 11;
  }

  /** The ordinal of each user's split, in the order in which they were added. */
  byte[] assign() {
    long test = bound(splits.testShare());
    long validation = bound(splits.testShare() + splits.validationShare());
    long lastTest = last(0, test);
    long lastValidation = last(test, validation);
    var assigned = new byte[users];
    for (int user = 0; user < users; user++) {
      assigned[user] = (byte) split(hashes[user], test, lastTest, lastValidation).ordinal();
    }
    return assigned;
  }

  private static Split split(long hash, long test, long lastTest, long lastValidation) {
    if (hash < test) {
      return hash <= lastTest ? Split.TEST : Split.TRAIN;
    }
    return hash <= lastValidation ? Split.VALIDATION : Split.TRAIN;
  }

  private static long bound(double share) {
    return (long) (share * 0x1p53);
  }

  /** The hash of the last user whom a range takes; below its start where it takes none. */
  private long last(long from, long to) {
    var within = Arrays.stream(hashes, 0, users).filter(hash -> hash >= from && hash < to).sorted();
    return within.limit(MOST).reduce(from - 1, (before, hash) -> hash);
  }
}
