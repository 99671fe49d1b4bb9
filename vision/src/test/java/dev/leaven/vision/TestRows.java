package dev.leaven.vision;

import dev.leaven.model.Row;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Rows in memory as a snapshot, and a seeded part of MNIST as rows. */
record TestRows(List<Row> all, List<String> labels) implements SnapshotRows {
  TestRows(List<Row> all) {
    this(all, all.stream().flatMap(r -> r.label().stream()).distinct().sorted().toList());
  }

  /** The first rows of the seeded part: at most 6,000 to train on and 2,000 to test. */
  static TestRows mnist(Path folder, int train, int test) {
    for (String name :
        List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz")) {
      try (InputStream in = TestRows.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is not among the tests' resources");
        }
        if (!Files.exists(folder.resolve(name))) {
          Files.copy(in, folder.resolve(name));
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    List<Row> rows = new ArrayList<>();
    rows.addAll(PictureFolder.read(folder, Split.TRAIN).rows().subList(0, train));
    rows.addAll(PictureFolder.read(folder, Split.TEST).rows().subList(0, test));
    return new TestRows(rows);
  }

  @Override
  public String hash() {
    return "test-rows-" + all.size();
  }

  @Override
  public int size() {
    return all.size();
  }

  @Override
  public Split split(int row) {
    return all.get(row).split().orElseThrow();
  }

  @Override
  public String id(int row) {
    return all.get(row).id();
  }

  @Override
  public byte[] content(int row) {
    return all.get(row).content().clone();
  }

  @Override
  public int label(int row) {
    return all.get(row).label().map(labels::indexOf).orElse(-1);
  }

  @Override
  public Map<String, String> attributes(int row) {
    return all.get(row).attributes();
  }

  @Override
  public int[] rows(Split split) {
    return IntStream.range(0, size()).filter(r -> split(r) == split).toArray();
  }

  @Override
  public void close() {
    // in memory
  }
}
