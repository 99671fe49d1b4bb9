package dev.leaven.model;

import java.util.List;
import java.util.Map;

/**
 * The rows of a snapshot as columns, as a worker reads them from the snapshot's folder.
 *
 * <p>Rows are numbered from 0 to {@link #size()} in the snapshot's own order.
 */
public interface SnapshotRows extends AutoCloseable {
  String hash();

  int size();

  List<String> labels();

  Split split(int row);

  String id(int row);

  /** The row's content; a fresh array. */
  byte[] content(int row);

  /** The class index of the row's label, or -1 where it has none. */
  int label(int row);

  Map<String, String> attributes(int row);

  /** The rows of one split, ascending. */
  int[] rows(Split split);

  @Override
  void close();
}
