package dev.leaven.lifecycle.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), by which the loop names snapshots, versions and their files. */
public final class Sha256 {
  private Sha256() {}

  /** A hash that nothing has gone into. */
  public static MessageDigest empty() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }

  /** A file's hash in hex; the file is read piece by piece. */
  public static String of(Path file) throws IOException {
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
