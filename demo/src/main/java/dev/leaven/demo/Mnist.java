package dev.leaven.demo;

import dev.leaven.nn.data.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The handwritten digits that ship with Leaven: 60,000 to train on and 10,000 to test on, each of
 * 28 x 28 grey bytes, 0 for paper and 255 for ink (LeCun, Cortes and Burges).
 */
public final class Mnist {
  private static final List<String> FILES =
      List.of(
          "train-images-idx3-ubyte.gz",
          "train-labels-idx1-ubyte.gz",
          "t10k-images-idx3-ubyte.gz",
          "t10k-labels-idx1-ubyte.gz");

  private Mnist() {}

  /** The 60,000 images and labels to train on. */
  public static Examples train() {
    return read("train");
  }

  /** The 10,000 images and labels to test on. */
  public static Examples test() {
    return read("t10k");
  }

  /** Writes the four IDX files into a folder, which is made where it is absent. */
  public static void unpack(Path folder) {
    try {
      Files.createDirectories(folder);
      for (var name : FILES) {
        copy(name, folder);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Examples read(String prefix) {
    try {
      var folder = Files.createTempDirectory("leaven-mnist");
      try {
        for (var name : FILES) {
          if (name.startsWith(prefix)) {
            copy(name, folder);
          }
        }
        return Examples.idx(folder, prefix);
      } finally {
        for (var name : FILES) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void copy(String name, Path folder) throws IOException {
    try (var in = Mnist.class.getResourceAsStream("mnist/" + name)) {
      if (in == null) {
        throw new IOException("mnist/" + name + " is not in the jar");
      }
      Files.copy(in, folder.resolve(name));
    }
  }
}
