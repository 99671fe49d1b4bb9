package dev.leaven.lifecycle.snapshots;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.Row;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Rows in memory as a snapshot, for the terminal and for tests: each must have its split. */
public final class MemoryRows implements SnapshotRows {
  private final List<Row> rows;
  private final List<String> labels;
  private final String hash;

  /** Rows that passed {@link dev.leaven.model.Task#accept} already. */
  public MemoryRows(List<Row> rows) {
    this.rows = List.copyOf(rows);
    var distinct = new TreeSet<String>();
    var digest = new RowsDigest();
    var splits = new byte[rows.size()];
    for (int i = 0; i < splits.length; i++) {
      var row = this.rows.get(i);
      requireArgument(row.split().isPresent(), "row %s has no split", row.id());
      row.label().ifPresent(distinct::add);
      digest.add(row);
      splits[i] = (byte) row.split().orElseThrow().ordinal();
    }
    this.labels = List.copyOf(distinct);
    this.hash = digest.hex(splits);
  }

  @Override
  public String hash() {
    return hash;
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public Split split(int row) {
    return rows.get(row).split().orElseThrow();
  }

  @Override
  public String id(int row) {
    return rows.get(row).id();
  }

  @Override
  public byte[] content(int row) {
    var content = rows.get(row).content();
    return Arrays.copyOf(content, content.length);
  }

  @Override
  public int label(int row) {
    return rows.get(row).label().map(label -> Collections.binarySearch(labels, label)).orElse(-1);
  }

  @Override
  public Map<String, String> attributes(int row) {
    return rows.get(row).attributes();
  }

  @Override
  public int[] rows(Split split) {
    return IntStream.range(0, size()).filter(row -> split(row) == split).toArray();
  }

  @Override
  public void close() {
    // nothing is held but memory
  }
}
