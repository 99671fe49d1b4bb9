package dev.leaven.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Small files that claim to be huge. */
public final class Bombs {
  private Bombs() {}

  /** A valid PNG header that claims a size, with a few compressed zeros behind it. */
  public static byte[] png(int width, int height) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 0);
    chunk(out, "IHDR", header.array());
    chunk(out, "IDAT", zeros());
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] zeros() {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(new byte[1 << 20]);
    deflater.finish();
    var compressed = new byte[4_096];
    int length = deflater.deflate(compressed);
    deflater.end();
    return java.util.Arrays.copyOf(compressed, length);
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    var name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
