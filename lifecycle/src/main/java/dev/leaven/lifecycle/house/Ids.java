package dev.leaven.lifecycle.house;

import java.util.random.RandomGenerator;

/** Where new ids come from, so that tests can name what they make. */
@FunctionalInterface
public interface Ids {
  /** A new id, e.g. {@code run_4t0c9v1m2q8k6r3x} for the prefix {@code run}. */
  String next(String prefix);

  /** Ids of 80 random bits, in Crockford's base 32. Thread-safe where the generator is. */
  static Ids random(RandomGenerator generator) {
    var alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    return prefix -> {
      var id = new StringBuilder(prefix).append('_');
      for (int i = 0; i < 16; i++) {
        id.append(alphabet.charAt(generator.nextInt(32)));
      }
      return id.toString();
    };
  }
}
