package dev.leaven.server.console.models;

import dev.leaven.vision.HeatMap;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A heat map as a PNG: green where a pixel spoke for the label, orange where it spoke against it,
 * and black where it did not matter.
 */
final class HeatPicture {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int[] FOR = {69, 214, 180};
  private static final int[] AGAINST = {242, 153, 60};

  private HeatPicture() {}

  /** The map in its own size, eight bits a channel (PNG, third edition, W3C 2025). */
  static byte[] of(HeatMap map) {
    try (var file = new ByteArrayOutputStream();
        var out = new DataOutputStream(file)) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(map.width(), map.height()));
      chunk(out, "IDAT", packed(map));
      chunk(out, "IEND", new byte[0]);
      return file.toByteArray();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  private static byte[] header(int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(width);
    out.writeInt(height);
    // 8 bits a channel, red green blue, and the only compression, filter and order there are
    out.write(new byte[] {8, 2, 0, 0, 0});
    return bytes.toByteArray();
  }

  private static byte[] packed(HeatMap map) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED))) {
      for (int y = 0; y < map.height(); y++) {
        out.write(0);
        for (int x = 0; x < map.width(); x++) {
          pixel(out, map.values()[y * map.width() + x], map.largest());
        }
      }
    }
    return bytes.toByteArray();
  }

  /** The square root shows weak pixels beside strong ones. */
  private static void pixel(DeflaterOutputStream out, float value, float largest)
      throws IOException {
    double strength = largest <= 0 ? 0 : Math.sqrt(Math.min(1, Math.abs(value) / largest));
    for (int part : value >= 0 ? FOR : AGAINST) {
      out.write((int) Math.round(part * strength));
    }
  }

  private static void chunk(DataOutputStream out, String kind, byte[] body) throws IOException {
    var name = kind.getBytes(StandardCharsets.US_ASCII);
    var sum = new CRC32();
    sum.update(name);
    sum.update(body);
    out.writeInt(body.length);
    out.write(name);
    out.write(body);
    out.writeInt((int) sum.getValue());
  }
}
