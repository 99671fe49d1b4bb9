package dev.leaven.nn.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** IDX files for tests. */
final class IdxFiles {
  private IdxFiles() {}

  static byte[] bytes(int type, int[] shape, int... elements) {
    var raw = new byte[elements.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) elements[i];
    }
    return raw(type, shape, raw);
  }

  static byte[] raw(int type, int[] shape, byte[] elements) {
    var file = ByteBuffer.allocate(4 + 4 * shape.length + elements.length);
    file.putShort((short) 0).put((byte) type).put((byte) shape.length);
    for (int extent : shape) {
      file.putInt(extent);
    }
    return file.put(elements).array();
  }

  static byte[] gzip(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }

  /** Images of 2 x 2 equal pixels, the first of a value and each one brighter, and labels. */
  static void writeTrain(Path folder, int firstPixel, int... labels) throws IOException {
    var pixels = new int[labels.length * 4];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = firstPixel + i / 4;
    }
    Files.write(
        folder.resolve("train-images-idx3-ubyte"),
        bytes(0x08, new int[] {labels.length, 2, 2}, pixels));
    Files.write(
        folder.resolve("train-labels-idx1-ubyte"), bytes(0x08, new int[] {labels.length}, labels));
  }
}
