package dev.leaven.nn.data;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads IDX files, plain or gzip: the format of MNIST.
 *
 * <p>A file begins with two zero bytes, the element type, the number of dimensions, and each
 * dimension as a big-endian 32-bit number; the elements follow. What the header claims is checked
 * against the file's size before memory is taken.
 */
public final class Idx {
  /** What deflate can shrink at the very best, with room: a larger claim cannot be true. */
  private static final long BEST_COMPRESSION = 1_040;

  private static final int MOST_DIMENSIONS = 8;

  private Idx() {}

  /**
   * Reads a whole file.
   *
   * @throws LeavenException LV-1104 where it is not an IDX file, is cut short or has bytes left
   *     over
   */
  public static IdxArray read(Path file) {
    try {
      return open(file);
    } catch (IOException failed) {
      throw broken(file.toString(), failed);
    }
  }

  /**
   * Reads an array from a stream, e.g. a resource, to its end; the stream stays open.
   *
   * @param name what errors call it
   * @throws LeavenException LV-1104 as for a file
   */
  public static IdxArray read(InputStream in, String name) {
    try {
      return read(name, new BufferedInputStream(in, 1 << 16), Long.MAX_VALUE, false);
    } catch (IOException failed) {
      throw broken(name, failed);
    }
  }

  private static LeavenException broken(String file, IOException failed) {
    return failed instanceof EOFException
        ? unreadable(file, "it ends before its header says it should")
        : unreadable(file, String.valueOf(failed.getMessage()));
  }

  /**
   * The file of a folder whose name begins so and holds the other word, e.g. {@code train} and
   * {@code images}.
   *
   * @throws LeavenException LV-1104 where there is none or more than one
   */
  static Path find(Path folder, String prefix, String word) {
    var found = named(folder, prefix, word);
    if (found.size() == 1 || (found.size() == 2 && isPlainAndGzip(found))) {
      return found.getFirst();
    }
    throw new LeavenException(
        ErrorCode.LV_1104,
        "%s holds %d IDX files named %s…%s…; exactly one was expected."
            .formatted(folder, found.size(), prefix, word),
        "Put %s-images-idx3-ubyte and %s-labels-idx1-ubyte there, plain or gzip."
            .formatted(prefix, prefix));
  }

  /** Whether a folder holds images of that prefix. */
  static boolean isIn(Path folder, String prefix) {
    return !named(folder, prefix, "images").isEmpty();
  }

  private static List<Path> named(Path folder, String prefix, String word) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> isNamed(f.getFileName().toString(), prefix, word))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "The folder %s cannot be listed.".formatted(folder),
          "Name a folder that exists and that you may read.",
          failed);
    }
  }

  private static boolean isNamed(String name, String prefix, String word) {
    return name.startsWith(prefix) && name.contains(word) && name.contains("idx");
  }

  private static boolean isPlainAndGzip(List<Path> found) {
    return found.get(1).toString().equals(found.get(0) + ".gz");
  }

  private static IdxArray open(Path file) throws IOException {
    long size = Files.size(file);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return read(file.toString(), in, size, !isGzip(in));
    }
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return gzip;
  }

  /**
   * @param size the bytes that the source has, compressed or not
   * @param exact whether the elements must be exactly what is left of them
   */
  private static IdxArray read(String file, InputStream raw, long size, boolean exact)
      throws IOException {
    InputStream in = isGzip(raw) ? new GZIPInputStream(raw, 1 << 16) : raw;
    var magic = ByteBuffer.wrap(exactly(in, 4));
    var element = magic.getShort(0) == 0 ? elementOf(magic.get(2)) : null;
    int dimensions = magic.get(3);
    if (element == null || dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw unreadable(
          file, "its first four bytes are %08x, which no IDX file has".formatted(magic.getInt(0)));
    }
    var shape = new int[dimensions];
    var lengths = ByteBuffer.wrap(exactly(in, 4 * dimensions));
    long claimed = element.size;
    for (int i = 0; i < dimensions; i++) {
      shape[i] = lengths.getInt();
      claimed = shape[i] <= 0 ? Long.MAX_VALUE : saturated(claimed, shape[i]);
    }
    long header = 4 + 4L * dimensions;
    long most = exact ? size - header : saturated(size, BEST_COMPRESSION);
    if (claimed > Math.min(most, Integer.MAX_VALUE - 64) || (exact && claimed < most)) {
      throw unreadable(
          file,
          "its header claims %s bytes of elements and the file has %s bytes"
              .formatted(
                  claimed == Long.MAX_VALUE ? "impossibly many" : claimed,
                  size == Long.MAX_VALUE ? "fewer" : size));
    }
    // readNBytes takes memory as the bytes come, so a false claim costs what the file really holds
    byte[] bytes = exactly(in, (int) claimed);
    if (in.read() >= 0) {
      throw unreadable(file, "it goes on after the last element that its header names");
    }
    return new IdxArray(element, shape, bytes);
  }

  private static long saturated(long a, long b) {
    return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private static IdxArray.@Nullable Element elementOf(byte code) {
    for (var element : IdxArray.Element.values()) {
      if (element.code == code) {
        return element;
      }
    }
    return null;
  }

  private static LeavenException unreadable(String file, String why) {
    return new LeavenException(
        ErrorCode.LV_1104,
        "%s is not a whole IDX file: %s.".formatted(file, why),
        "Fetch the file again, or export it as IDX (plain or gzip).");
  }
}
