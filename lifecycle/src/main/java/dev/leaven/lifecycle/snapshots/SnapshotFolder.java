package dev.leaven.lifecycle.snapshots;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Sha256;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A snapshot as its folder of columns, verified when it was opened.
 *
 * <p>Contents are read from the file as they are asked for; everything else is in memory, a few
 * tens of bytes a row. Not mapped: a file that is cut short must be an error and not a crash.
 * Thread-safe.
 */
public final class SnapshotFolder implements SnapshotRows {
  static final String CONTENT = "content.bin";
  static final String OFFSETS = "offsets.bin";
  static final String IDS = "ids.bin";
  static final String ATTRIBUTES = "attributes.bin";
  static final String LABELS = "labels.bin";
  static final String SPLITS = "splits.bin";
  static final String MANIFEST = "snapshot.json";

  /** What {@code snapshot.json} says: the snapshot, and the SHA-256 of each column's file. */
  record Manifest(
      int format,
      String hash,
      String task,
      int rows,
      List<String> labels,
      Map<String, String> files) {}

  private final Manifest manifest;
  private final FileChannel content;
  private final long[] ends;
  private final int[] labels;
  private final byte[] splits;
  private final String[] ids;
  private final List<Map<String, String>> attributes;

  private SnapshotFolder(Manifest manifest, Path folder) throws IOException {
    this.manifest = manifest;
    int rows = manifest.rows();
    this.ends = new long[rows];
    ByteBuffer.wrap(Files.readAllBytes(folder.resolve(OFFSETS))).asLongBuffer().get(ends);
    this.labels = new int[rows];
    ByteBuffer.wrap(Files.readAllBytes(folder.resolve(LABELS))).asIntBuffer().get(labels);
    this.splits = Files.readAllBytes(folder.resolve(SPLITS));
    this.ids = new String[rows];
    this.attributes = new ArrayList<>(rows);
    try (var names = reader(folder, IDS);
        var pairs = reader(folder, ATTRIBUTES)) {
      for (int row = 0; row < rows; row++) {
        ids[row] = text(names);
        attributes.add(attributes(pairs));
      }
    }
    this.content = FileChannel.open(folder.resolve(CONTENT), StandardOpenOption.READ);
  }

  /**
   * Opens a snapshot's folder and reads every file of it once.
   *
   * @return {@link dev.leaven.model.EventRows} where it holds events
   * @throws LeavenException LV-1201 where it is absent or not what was written
   */
  public static SnapshotRows open(Path folder) {
    try {
      if (EventManifest.isEvents(folder)) {
        return EventFolder.open(folder);
      }
      var manifest = Json.read(Files.readAllBytes(folder.resolve(MANIFEST)), Manifest.class);
      for (var file : manifest.files().entrySet()) {
        if (!Sha256.hex(folder.resolve(file.getKey())).equals(file.getValue())) {
          throw broken(folder, file.getKey() + " is not what was written", null);
        }
      }
      return new SnapshotFolder(manifest, folder);
    } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
      throw broken(folder, unreadable.toString(), unreadable);
    }
  }

  /** How many rows of each label a split has, without reading contents; 0 is said too. */
  public static Map<String, Integer> rowsByLabel(Path folder, Split wanted) {
    try {
      if (EventManifest.isEvents(folder)) {
        return EventFolder.rowsByLabel(folder, wanted);
      }
      var manifest = Json.read(Files.readAllBytes(folder.resolve(MANIFEST)), Manifest.class);
      var labels = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(LABELS)));
      var splits = Files.readAllBytes(folder.resolve(SPLITS));
      var rows = new TreeMap<String, Integer>();
      manifest.labels().forEach(label -> rows.put(label, 0));
      for (byte split : splits) {
        int label = labels.getInt();
        if (split == wanted.ordinal() && label >= 0) {
          rows.merge(manifest.labels().get(label), 1, Integer::sum);
        }
      }
      return rows;
    } catch (IOException | JacksonException unreadable) {
      throw broken(folder, unreadable.toString(), unreadable);
    }
  }

  private static LeavenException broken(Path folder, String why, @Nullable Throwable cause) {
    return new LeavenException(
        ErrorCode.LV_1201,
        "The snapshot in %s cannot be read: %s.".formatted(folder, why),
        "Restore the folder from a copy, or freeze the dataset again.",
        cause);
  }

  private static DataInputStream reader(Path folder, String file) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(folder.resolve(file))));
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private static Map<String, String> attributes(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count == 0) {
      return Map.of();
    }
    var pairs = new TreeMap<String, String>();
    for (int i = 0; i < count; i++) {
      var name = text(in);
      pairs.put(name, text(in));
    }
    return Collections.unmodifiableMap(pairs);
  }

  @Override
  public String hash() {
    return manifest.hash();
  }

  @Override
  public int size() {
    return manifest.rows();
  }

  @Override
  public List<String> labels() {
    return manifest.labels();
  }

  @Override
  public Split split(int row) {
    return Split.values()[splits[row]];
  }

  @Override
  public String id(int row) {
    return ids[row];
  }

  @Override
  public byte[] content(int row) {
    long start = row == 0 ? 0 : ends[row - 1];
    var bytes = ByteBuffer.allocate(Math.toIntExact(ends[row] - start));
    try {
      while (bytes.hasRemaining()) {
        if (content.read(bytes, start + bytes.position()) < 0) {
          throw new IOException("it ends within row " + row);
        }
      }
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
    return bytes.array();
  }

  @Override
  public int label(int row) {
    return labels[row];
  }

  @Override
  public Map<String, String> attributes(int row) {
    return attributes.get(row);
  }

  @Override
  public int[] rows(Split split) {
    return IntStream.range(0, size()).filter(row -> splits[row] == split.ordinal()).toArray();
  }

  @Override
  public void close() {
    try {
      content.close();
    } catch (IOException lost) {
      // It was read from only: there is nothing to lose.
    }
  }
}
