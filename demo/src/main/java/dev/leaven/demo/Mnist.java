package dev.leaven.demo;

import dev.leaven.nn.data.Examples;
import dev.leaven.nn.data.Idx;
import dev.leaven.nn.data.IdxArray;
import java.io.IOException;
import java.io.InputStream;
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
    return Examples.idx(
        array(prefix + "-images-idx3-ubyte.gz"), array(prefix + "-labels-idx1-ubyte.gz"));
  }

  private static IdxArray array(String name) {
    try (var in = open(name)) {
      return Idx.read(in, name);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void copy(String name, Path folder) throws IOException {
    try (var in = open(name)) {
      Files.copy(in, folder.resolve(name));
    }
  }

  private static InputStream open(String name) throws IOException {
    var in = Mnist.class.getResourceAsStream("mnist/" + name);
    if (in == null) {
      throw new IOException("mnist/" + name + " is not in the jar");
    }
    return in;
  }
}
