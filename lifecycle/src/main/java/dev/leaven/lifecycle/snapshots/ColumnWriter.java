package dev.leaven.lifecycle.snapshots;

import dev.leaven.model.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the columns of a snapshot's folder, one row at a time.
 *
 * <p>Numbers are big-endian; a text is its length in bytes as an int and its UTF-8. {@code
 * content.bin}: contents end to end. {@code offsets.bin}: a long a row, where its content ends.
 * {@code ids.bin}: a text a row. {@code attributes.bin}: an int a row, how many, and name and value
 * of each. {@code labels.bin}: an int a row, the class index or -1. {@code splits.bin}: a byte a
 * row, the split's place. {@code snapshot.json}: the {@link SnapshotFolder.Manifest} with each
 * file's SHA-256.
 */
final class ColumnWriter implements AutoCloseable {
  private final Map<String, Column> columns = new TreeMap<>();
  private final Column content;
  private final Column offsets;
  private final Column ids;
  private final Column attributes;
  private final Column labels;
  private final Column splits;
  private long end;

  ColumnWriter(Path folder) throws IOException {
    content = column(folder, SnapshotFolder.CONTENT);
    offsets = column(folder, SnapshotFolder.OFFSETS);
    ids = column(folder, SnapshotFolder.IDS);
    attributes = column(folder, SnapshotFolder.ATTRIBUTES);
    labels = column(folder, SnapshotFolder.LABELS);
    splits = column(folder, SnapshotFolder.SPLITS);
  }

  private Column column(Path folder, String file) throws IOException {
    var column = new Column(folder.resolve(file));
    columns.put(file, column);
    return column;
  }

  void add(Row row) {
    try {
      content.out.write(row.content());
      end += row.content().length;
      offsets.out.writeLong(end);
      ids.text(row.id());
      attributes.out.writeInt(row.attributes().size());
      for (var attribute : row.attributes().entrySet()) {
        attributes.text(attribute.getKey());
        attributes.text(attribute.getValue());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Writes what is known once all rows are, and closes the files. */
  void finish(List<Integer> labelIndexes, byte[] splitOrdinals) throws IOException {
    for (int index : labelIndexes) {
      labels.out.writeInt(index);
    }
    splits.out.write(splitOrdinals);
    close();
  }

  /** Each file's SHA-256 in hex, once finished. */
  Map<String, String> hashes() {
    var hashes = new TreeMap<String, String>();
    columns.forEach((file, column) -> hashes.put(file, column.hash()));
    return hashes;
  }

  @Override
  public void close() throws IOException {
    for (var column : columns.values()) {
      column.close();
    }
  }
}
