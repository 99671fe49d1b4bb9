package dev.leaven.vision;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes PNGs as browsers and cameras do: with opacity where asked, and a filter for each row. */
final class FilteredPng {
  private FilteredPng() {}

  /**
   * A PNG of 8 bits a sample.
   *
   * @param samples 1 grey, 2 grey and opacity, 3 colours, 4 colours and opacity; row after row
   * @param random chooses each row's filter
   */
  static byte[] write(int height, int width, int samples, byte[] pixels, RandomGenerator random) {
    int stride = width * samples;
    byte[] rows = new byte[height * (stride + 1)];
    for (int y = 0; y < height; y++) {
      int filter = random.nextInt(5);
      rows[y * (stride + 1)] = (byte) filter;
      for (int i = 0; i < stride; i++) {
        int left = i < samples ? 0 : pixels[y * stride + i - samples] & 0xFF;
        int above = y == 0 ? 0 : pixels[(y - 1) * stride + i] & 0xFF;
        int corner = y == 0 || i < samples ? 0 : pixels[(y - 1) * stride + i - samples] & 0xFF;
        rows[y * (stride + 1) + 1 + i] =
            (byte) (pixels[y * stride + i] - guess(filter, left, above, corner));
      }
    }
    int colour =
        switch (samples) {
          case 1 -> 0;
          case 2 -> 4;
          case 3 -> 2;
          default -> 6;
        };
    var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8);
    header.put((byte) colour);
    var out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(8).putLong(0x89504E470D0A1A0AL).array());
    chunk(out, "IHDR", header.array());
    chunk(out, "IDAT", deflated(rows));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  /** What a filter subtracts, from the standard's own words (section 9). */
  private static int guess(int filter, int left, int above, int corner) {
    return switch (filter) {
      case 1 -> left;
      case 2 -> above;
      case 3 -> (left + above) / 2;
      case 4 -> {
        int estimate = left + above - corner;
        int nearest = Math.min(Math.abs(estimate - left), Math.abs(estimate - above));
        nearest = Math.min(nearest, Math.abs(estimate - corner));
        yield nearest == Math.abs(estimate - left)
            ? left
            : nearest == Math.abs(estimate - above) ? above : corner;
      }
      default -> 0;
    };
  }

  private static byte[] deflated(byte[] rows) {
    var out = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(out)) {
      deflater.write(rows);
    } catch (java.io.IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] body) {
    var named = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    var chunk = ByteBuffer.allocate(12 + body.length).putInt(body.length).put(named).put(body);
    var crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + body.length);
    out.writeBytes(chunk.putInt((int) crc.getValue()).array());
  }
}
