package dev.leaven.lifecycle.snapshots;

import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.files.Json;
import dev.leaven.model.Split;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes a person's rows out of a snapshot's folder.
 *
 * <p>The columns are copied without them into the snapshot's next part; the manifest that names it
 * is renamed into its place, and then every other part is removed. Whoever reads meanwhile reads
 * the one or the other, whole. Nothing is held in memory but where each user's rows begin.
 */
final class EventRedaction {
  private static final Map<String, Integer> WIDTHS =
      Map.of(
          EventManifest.ITEM_OF, Integer.BYTES,
          EventManifest.TYPES, 1,
          EventManifest.VALUES, Float.BYTES,
          EventManifest.TIMES, Long.BYTES,
          EventManifest.SESSIONS, Integer.BYTES);

  private final Path folder;
  private final EventManifest manifest;
  private final Path part;

  private EventRedaction(Path folder) throws IOException {
    this.folder = folder;
    this.manifest = EventManifest.read(folder);
    this.part = folder.resolve(manifest.part());
  }

  /** The split that a person is in; empty where the snapshot has no such person. */
  static Optional<Split> split(Path folder, String surrogate) throws IOException {
    var redaction = new EventRedaction(folder);
    int user = redaction.user(surrogate);
    if (user < 0) {
      return Optional.empty();
    }
    var splits = redaction.files().bytes(EventManifest.SPLITS, redaction.manifest.users());
    return Optional.of(Split.values()[splits[user]]);
  }

  /** Takes a person out; where none is there any more, only what was left aside is removed. */
  static void redact(Path folder, String surrogate, String receipt) throws IOException {
    var redaction = new EventRedaction(folder);
    int user = redaction.user(surrogate);
    if (user >= 0) {
      redaction.without(user, receipt);
    }
    new EventRedaction(folder).removeOtherParts();
  }

  private ColumnFiles files() {
    return new ColumnFiles(folder, manifest);
  }

  private int user(String surrogate) throws IOException {
    try (var in = reader(EventManifest.SURROGATES)) {
      var wanted = surrogate.getBytes(StandardCharsets.UTF_8);
      for (int user = 0; user < manifest.users(); user++) {
        if (Arrays.equals(in.readNBytes(in.readInt()), wanted)) {
          return user;
        }
      }
      return -1;
    }
  }

  private DataInputStream reader(String file) throws IOException {
    return new DataInputStream(
        new BufferedInputStream(Files.newInputStream(part.resolve(file)), 1 << 16));
  }

  private void without(int user, String receipt) throws IOException {
    var next = Integer.toString(Integer.parseInt(manifest.part()) + 1);
    var aside = folder.resolve(".next");
    Durable.delete(aside);
    Durable.delete(folder.resolve(next));
    Files.createDirectory(aside);
    int[] firsts = files().ints(EventManifest.FIRSTS, manifest.users());
    int from = firsts[user];
    int to = user + 1 < firsts.length ? firsts[user + 1] : manifest.rows();
    var hashes = new TreeMap<String, String>();
    hashes.put(EventManifest.ITEMS, cut(aside, EventManifest.ITEMS, 0, 0));
    hashes.put(EventManifest.USERS, cutText(aside, EventManifest.USERS, user));
    hashes.put(EventManifest.SURROGATES, cutText(aside, EventManifest.SURROGATES, user));
    hashes.put(EventManifest.SPLITS, cut(aside, EventManifest.SPLITS, user, user + 1L));
    hashes.put(EventManifest.FIRSTS, firsts(aside, firsts, user, to - from));
    for (var column : WIDTHS.entrySet()) {
      long width = column.getValue();
      hashes.put(column.getKey(), cut(aside, column.getKey(), from * width, to * width));
    }
    Durable.publish(aside, folder.resolve(next));
    Durable.write(
        folder.resolve(SnapshotFolder.MANIFEST),
        Json.bytes(manifest.redacted(next, to - from, hashes, receipt)));
  }

  /** Copies a file without the bytes of a range; returns its hash. */
  private String cut(Path aside, String file, long from, long to) throws IOException {
    var column = new Column(aside.resolve(file));
    try (column;
        var in = Files.newInputStream(part.resolve(file))) {
      copy(in, column, from);
      in.skipNBytes(to - from);
      in.transferTo(column.out);
    }
    return column.hash();
  }

  private static void copy(InputStream in, Column column, long bytes) throws IOException {
    var piece = new byte[1 << 16];
    for (long left = bytes; left > 0; ) {
      int read = in.readNBytes(piece, 0, (int) Math.min(left, piece.length));
      if (read == 0) {
        throw new IOException("a column ends too early");
      }
      column.out.write(piece, 0, read);
      left -= read;
    }
  }

  private String cutText(Path aside, String file, int without) throws IOException {
    var column = new Column(aside.resolve(file));
    try (column;
        var in = reader(file)) {
      for (int user = 0; user < manifest.users(); user++) {
        var bytes = in.readNBytes(in.readInt());
        if (user != without) {
          column.out.writeInt(bytes.length);
          column.out.write(bytes);
        }
      }
    }
    return column.hash();
  }

  private static String firsts(Path aside, int[] firsts, int without, int rows) throws IOException {
    var column = new Column(aside.resolve(EventManifest.FIRSTS));
    try (column) {
      for (int user = 0; user < firsts.length; user++) {
        if (user != without) {
          column.out.writeInt(user < without ? firsts[user] : firsts[user] - rows);
        }
      }
    }
    return column.hash();
  }

  private void removeOtherParts() throws IOException {
    try (var entries = Files.list(folder)) {
      for (var entry : entries.filter(Files::isDirectory).toList()) {
        if (!entry.equals(part)) {
          Durable.delete(entry);
        }
      }
    }
  }
}
