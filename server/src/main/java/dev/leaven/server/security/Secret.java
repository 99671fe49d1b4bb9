package dev.leaven.server.security;

import dev.leaven.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** Random texts of 256 bits, and their hashes. */
final class Secret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private Secret() {}

  /** A new secret that begins with a word saying what it is, so that scanners can find it. */
  static String create(String prefix) {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return prefix + TEXT.encodeToString(bytes);
  }

  /** SHA-256 in hex. One round is enough: a secret has 256 random bits, so nobody can try all. */
  static String hash(String secret) {
    return Sha256.hex(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** Compares in a time that does not depend on where the texts differ. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
