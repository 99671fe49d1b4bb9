package dev.leaven.bench;

import dev.leaven.recommend.interactions.Interactions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A matrix of ones on disk, little-endian int32: rows, columns, entries; the starts of the rows;
 * the columns of the entries. Also plain float32, as NumPy reads it.
 */
final class MatrixFile {
  private MatrixFile() {}

  /** Writes aside and renames, so that a file that is there is whole. */
  static void write(Interactions matrix, Path file) throws IOException {
    var aside = file.resolveSibling(file.getFileName() + ".part");
    int entries = matrix.entries();
    map(aside, 4L * (4 + matrix.rows() + entries))
        .asIntBuffer()
        .put(new int[] {matrix.rows(), matrix.columns(), entries})
        .put(matrix.starts())
        .put(matrix.items(), 0, entries);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static void write(float[] numbers, Path file) throws IOException {
    map(file, 4L * numbers.length).asFloatBuffer().put(numbers);
  }

  static Interactions read(Path file) throws IOException {
    var in = open(file).asIntBuffer();
    int rows = in.get();
    int columns = in.get();
    int[] items = new int[in.get()];
    int[] starts = new int[rows + 1];
    in.get(starts).get(items);
    float[] ones = new float[items.length];
    Arrays.fill(ones, 1);
    return new Interactions(rows, columns, starts, items, ones);
  }

  static int[] numbers(Path file) throws IOException {
    var in = open(file).asIntBuffer();
    int[] numbers = new int[in.remaining()];
    in.get(numbers);
    return numbers;
  }

  private static ByteBuffer open(Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
          .order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private static ByteBuffer map(Path file, long bytes) throws IOException {
    Files.deleteIfExists(file);
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
