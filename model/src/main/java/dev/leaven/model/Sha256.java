package dev.leaven.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), by which snapshots, versions, ledger lines and keys are known. */
public final class Sha256 {
  private Sha256() {}

  /** A hash that nothing has gone into, for what comes in parts. */
  public static MessageDigest empty() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }

  /** The hash of bytes, as 64 characters of lower-case hex. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(empty().digest(bytes));
  }

  /** The same of a file's bytes, read piece by piece. */
  public static String hex(Path file) throws IOException {
    var sha256 = empty();
    try (var in = new DigestInputStream(Files.newInputStream(file), sha256)) {
      var buffer = new byte[1 << 16];
      int read = 0;
      while (read >= 0) {
        read = in.read(buffer);
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
