package dev.leaven.lifecycle.snapshots;

import dev.leaven.model.Sha256;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/**
 * A file of a snapshot with its running hash.
 *
 * <p>Numbers are big-endian; a text is its length in bytes as an int and its UTF-8.
 */
final class Column implements AutoCloseable {
  private final DigestOutputStream digest;
  final DataOutputStream out;

  Column(Path file) throws IOException {
    digest =
        new DigestOutputStream(
            new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), Sha256.empty());
    out = new DataOutputStream(new BufferedOutputStream(digest, 1 << 14));
  }

  void text(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** The file's SHA-256 in hex; asked for once, after it was closed. */
  String hash() {
    return HexFormat.of().formatHex(digest.getMessageDigest().digest());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
