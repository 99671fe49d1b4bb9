package dev.leaven.model;

import java.util.List;
import java.util.Map;

/**
 * The rows of a snapshot as columns, as a worker reads them from the snapshot's folder.
 *
 * <p>Rows are numbered from 0 to {@link #size()} in the snapshot's own order.
 */
public interface SnapshotRows extends AutoCloseable {
  /** The snapshot's name: the hash of what it holds. */
  String hash();

  /** How many rows there are in all splits. */
  int size();

  /** The distinct labels, sorted; a label's place is its class index. */
  List<String> labels();

  /** The part that a row is in. */
  Split split(int row);

  /** The sender's own id of a row. */
  String id(int row);

  /** The row's content; a fresh array. */
  byte[] content(int row);

  /** The class index of the row's label, or -1 where it has none. */
  int label(int row);

  /** What else is known of a row, by name. */
  Map<String, String> attributes(int row);

  /** The rows of one split, ascending. */
  int[] rows(Split split);

  @Override
  void close();
}
