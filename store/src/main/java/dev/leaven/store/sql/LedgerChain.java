package dev.leaven.store.sql;

import dev.leaven.model.LedgerEntry;
import dev.leaven.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The formula of the ledger's chain.
 *
 * <p>A line's hash is SHA-256, in lower-case hex, over these eight fields one after the other, each
 * written as its length in bytes (four bytes, big-endian) and then its bytes:
 *
 * <ol>
 *   <li>the text {@code leaven-ledger-1}
 *   <li>the previous line's hash, as its 64 characters of hex; 64 zeros before the first line
 *   <li>the sequence number, eight bytes big-endian
 *   <li>the time: seconds since 1970 in eight bytes and nanoseconds of the second in four, both
 *       big-endian
 *   <li>the workspace
 *   <li>the actor
 *   <li>the kind
 *   <li>the body, exactly as it is kept
 * </ol>
 *
 * <p>Text is UTF-8. The lengths make the encoding unambiguous: no two different lines have the same
 * bytes, so {@code ("ab", "c")} and {@code ("a", "bc")} differ.
 */
final class LedgerChain {
  private static final String FORMAT = "leaven-ledger-1";

  private LedgerChain() {}

  static LedgerEntry next(
      long sequence,
      String previousHash,
      String workspace,
      String actor,
      String kind,
      String body,
      Instant at) {
    var unsealed = new LedgerEntry(sequence, at, workspace, actor, kind, body, previousHash, "");
    return new LedgerEntry(
        sequence, at, workspace, actor, kind, body, previousHash, hash(unsealed));
  }

  /** The hash that a line must have; its own {@code hash} is not looked at. */
  static String hash(LedgerEntry entry) {
    var sha = Sha256.empty();
    field(sha, FORMAT);
    field(sha, entry.previousHash());
    field(sha, ByteBuffer.allocate(8).putLong(entry.sequence()).array());
    var at = entry.at();
    field(sha, ByteBuffer.allocate(12).putLong(at.getEpochSecond()).putInt(at.getNano()).array());
    field(sha, entry.workspace());
    field(sha, entry.actor());
    field(sha, entry.kind());
    field(sha, entry.body());
    return HexFormat.of().formatHex(sha.digest());
  }

  private static void field(MessageDigest sha, String text) {
    field(sha, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void field(MessageDigest sha, byte[] bytes) {
    sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    sha.update(bytes);
  }
}
