package dev.leaven.lifecycle.snapshots;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.Splits;
import dev.leaven.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code snapshot.json} says of a snapshot of events.
 *
 * @param kind {@link #EVENTS}, which a snapshot of other rows does not say
 * @param types the names of the types by their number in the column
 * @param labels the types that there are, sorted
 * @param splits how the people were shared out
 * @param part the folder within the snapshot's where the columns lie: an erasure writes the next
 *     one, and this file, renamed into its place, makes it the one that counts
 * @param files the SHA-256 of each column's file
 * @param redacted the receipt of the last erasure that took rows out
 */
record EventManifest(
    int format,
    String kind,
    String hash,
    String task,
    int rows,
    int users,
    int items,
    List<String> types,
    List<String> labels,
    Map<String, String> settings,
    Splits splits,
    String part,
    Map<String, String> files,
    Optional<String> redacted) {
  static final int FORMAT = 1;
  static final String EVENTS = "events";

  static final String ITEMS = "items.bin";
  static final String USERS = "users.bin";
  static final String SURROGATES = "surrogates.bin";
  static final String SPLITS = "splits.bin";
  static final String FIRSTS = "firsts.bin";
  static final String ITEM_OF = "item-of.bin";
  static final String TYPES = "types.bin";
  static final String VALUES = "values.bin";
  static final String TIMES = "times.bin";
  static final String SESSIONS = "sessions.bin";

  /** The manifest of the same snapshot in its next part, without a user and the user's rows. */
  EventManifest redacted(String next, int without, Map<String, String> hashes, String receipt) {
    return new EventManifest(
        format,
        kind,
        hash,
        task,
        rows - without,
        users - 1,
        items,
        types,
        labels,
        settings,
        splits,
        next,
        hashes,
        Optional.of(receipt));
  }

  /** Whether a snapshot's folder holds events. */
  static boolean isEvents(Path folder) throws IOException {
    var bytes = Files.readAllBytes(folder.resolve(SnapshotFolder.MANIFEST));
    return Json.MAPPER.readTree(bytes).path("kind").asString("").equals(EVENTS);
  }

  static EventManifest read(Path folder) throws IOException {
    return Json.read(
        Files.readAllBytes(folder.resolve(SnapshotFolder.MANIFEST)), EventManifest.class);
  }

  /**
   * What names a snapshot: where it belongs, what was decided, and the hashes of all columns but
   * the surrogates, which are drawn at random. It belongs to one dataset because they do: the same
   * events of another dataset are other people.
   */
  static String hash(
      String workspace, String dataset, Map<String, String> settings, Map<String, String> files) {
    var text = new StringBuilder();
    text.append(Json.object("dataset", dataset, "settings", settings, "workspace", workspace));
    files.forEach(
        (file, hash) -> {
          if (!file.equals(SURROGATES)) {
            text.append('\n').append(file).append(' ').append(hash);
          }
        });
    return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
