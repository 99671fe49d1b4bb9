package dev.leaven.lifecycle.snapshots;

import dev.leaven.model.Sha256;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.function.ObjIntConsumer;

/**
 * The files of a snapshot of events, each read once, in pieces, and checked against its hash at its
 * end: no column is in memory twice.
 */
final class ColumnFiles {
  private static final int PIECE = 1 << 16;

  private final Path folder;
  private final EventManifest manifest;

  ColumnFiles(Path folder, EventManifest manifest) {
    this.folder = folder.resolve(manifest.part());
    this.manifest = manifest;
  }

  byte[] bytes(String file, int count) throws IOException {
    var values = new byte[count];
    fill(file, 1, count, (piece, at) -> piece.get(values, at, piece.remaining()));
    return values;
  }

  int[] ints(String file, int count) throws IOException {
    var values = new int[count];
    fill(
        file,
        Integer.BYTES,
        count,
        (piece, at) -> piece.asIntBuffer().get(values, at, piece.remaining() / Integer.BYTES));
    return values;
  }

  long[] longs(String file, int count) throws IOException {
    var values = new long[count];
    fill(
        file,
        Long.BYTES,
        count,
        (piece, at) -> piece.asLongBuffer().get(values, at, piece.remaining() / Long.BYTES));
    return values;
  }

  float[] floats(String file, int count) throws IOException {
    var values = new float[count];
    fill(
        file,
        Float.BYTES,
        count,
        (piece, at) -> piece.asFloatBuffer().get(values, at, piece.remaining() / Float.BYTES));
    return values;
  }

  /** Hands the file over in pieces of whole numbers, each with the place of its first. */
  private void fill(String file, int width, int count, ObjIntConsumer<ByteBuffer> take)
      throws IOException {
    var sha256 = Sha256.empty();
    try (var in = new DigestInputStream(Files.newInputStream(folder.resolve(file)), sha256)) {
      var piece = new byte[PIECE];
      for (int at = 0; at < count; at += PIECE / width) {
        int bytes = (int) Math.min(PIECE, (long) (count - at) * width);
        if (in.readNBytes(piece, 0, bytes) < bytes) {
          throw new EOFException(file + " ends too early");
        }
        take.accept(ByteBuffer.wrap(piece, 0, bytes), at);
      }
      finish(file, in, sha256.digest());
    }
  }

  String[] texts(String file, int count) throws IOException {
    var sha256 = Sha256.empty();
    try (var in =
        new DataInputStream(
            new BufferedInputStream(
                new DigestInputStream(Files.newInputStream(folder.resolve(file)), sha256),
                PIECE))) {
      var texts = new String[count];
      for (int i = 0; i < count; i++) {
        texts[i] = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      }
      boolean over = in.read() < 0;
      require(over && HexFormat.of().formatHex(sha256.digest()).equals(hash(file)), file);
      return texts;
    }
  }

  private void finish(String file, InputStream in, byte[] digest) throws IOException {
    require(in.read() < 0 && HexFormat.of().formatHex(digest).equals(hash(file)), file);
  }

  private String hash(String file) {
    return manifest.files().getOrDefault(file, "");
  }

  private static void require(boolean whole, String file) throws IOException {
    if (!whole) {
      throw new IOException(file + " is not what was written");
    }
  }
}
