package dev.leaven.store.sql;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Random names that say nothing of whom they stand for. */
final class Surrogates {
  private static final int BYTES = 16;

  private final RandomGenerator random;

  /**
   * Makes a source of names.
   *
   * @param random one whose numbers nobody can foretell, but in tests
   */
  Surrogates(RandomGenerator random) {
    this.random = random;
  }

  /** A name that nobody has: {@code person_} and 32 hexadecimal digits. */
  String next() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return "person_" + HexFormat.of().formatHex(bytes);
  }
}
