package dev.leaven.lifecycle.snapshots;

import dev.leaven.model.Row;
import dev.leaven.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The hash that names a snapshot: SHA-256 over each row's id, content, label and attributes, in
 * order, and then over the rows' splits. Every field is preceded by its length, so that no two
 * lists of rows read the same. The splits come last because they are known when all rows are.
 */
final class RowsDigest {
  private final MessageDigest sha256 = Sha256.empty();
  private final ByteBuffer length = ByteBuffer.allocate(4);

  void add(Row row) {
    field(row.id());
    field(row.content());
    length(row.label().isPresent() ? 1 : 0);
    row.label().ifPresent(this::field);
    length(row.attributes().size());
    row.attributes()
        .forEach(
            (name, value) -> {
              field(name);
              field(value);
            });
  }

  private void field(String text) {
    field(text.getBytes(StandardCharsets.UTF_8));
  }

  private void field(byte[] bytes) {
    length(bytes.length);
    sha256.update(bytes);
  }

  private void length(int value) {
    sha256.update(length.clear().putInt(value).flip());
  }

  /** The hash, given each row's split as its ordinal; nothing may be added after it. */
  String hex(byte[] splits) {
    field(splits);
    return HexFormat.of().formatHex(sha256.digest());
  }
}
