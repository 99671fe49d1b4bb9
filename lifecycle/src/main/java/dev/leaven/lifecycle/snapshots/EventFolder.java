package dev.leaven.lifecycle.snapshots;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.model.Attributes;
import dev.leaven.model.EventRows;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.Settings;
import dev.leaven.model.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A snapshot of events as its folder of columns, verified as it was read.
 *
 * <p>All of it is in memory, 25 bytes a row: twenty million rows are half a gigabyte. Thread-safe,
 * and nothing stays open.
 */
final class EventFolder implements EventRows {
  private final EventManifest manifest;
  private final Item[] items;
  private final Attributes[] userAttributes;
  private final String[] surrogates;
  private final byte[] splits;
  private final int[] firsts;
  private final int[] userOf;
  private final int[] itemOf;
  private final EventType[] types;
  private final byte[] typeOf;
  private final int[] labelOfType;
  private final float[] values;
  private final long[] times;
  private final int[] sessions;

  private EventFolder(EventManifest manifest, ColumnFiles files) throws IOException {
    this.manifest = manifest;
    int users = manifest.users();
    int rows = manifest.rows();
    this.items = items(files, manifest.items());
    this.userAttributes = attributes(files.texts(EventManifest.USERS, users));
    this.surrogates = files.texts(EventManifest.SURROGATES, users);
    this.splits = files.bytes(EventManifest.SPLITS, users);
    this.firsts = files.ints(EventManifest.FIRSTS, users);
    this.itemOf = files.ints(EventManifest.ITEM_OF, rows);
    this.typeOf = files.bytes(EventManifest.TYPES, rows);
    this.values = files.floats(EventManifest.VALUES, rows);
    this.times = files.longs(EventManifest.TIMES, rows);
    this.sessions = files.ints(EventManifest.SESSIONS, rows);
    this.types = manifest.types().stream().map(EventFolder::type).toArray(EventType[]::new);
    this.labelOfType =
        manifest.types().stream().mapToInt(type -> manifest.labels().indexOf(type)).toArray();
    this.userOf = owners(firsts, rows);
  }

  /**
   * Opens a snapshot's folder and reads every file of it once. An erasure may give it other columns
   * in the middle of this; then it is read again.
   */
  static EventFolder open(Path folder) throws IOException {
    var manifest = EventManifest.read(folder);
    try {
      return new EventFolder(manifest, new ColumnFiles(folder, manifest));
    } catch (IOException failed) {
      var now = EventManifest.read(folder);
      if (now.part().equals(manifest.part())) {
        throw failed;
      }
      return open(folder);
    }
  }

  /** How many rows of each type a split has, from the few columns that say so. */
  static Map<String, Integer> rowsByLabel(Path folder, Split wanted) throws IOException {
    var manifest = EventManifest.read(folder);
    var files = new ColumnFiles(folder, manifest);
    var splits = files.bytes(EventManifest.SPLITS, manifest.users());
    var firsts = files.ints(EventManifest.FIRSTS, manifest.users());
    var typeOf = files.bytes(EventManifest.TYPES, manifest.rows());
    var counts = new int[manifest.types().size()];
    for (int user = 0; user < splits.length; user++) {
      int end = user + 1 < firsts.length ? firsts[user + 1] : typeOf.length;
      for (int row = firsts[user]; row < end && splits[user] == wanted.ordinal(); row++) {
        counts[typeOf[row]]++;
      }
    }
    var byLabel = new TreeMap<String, Integer>();
    manifest.labels().forEach(label -> byLabel.put(label, counts[manifest.types().indexOf(label)]));
    return byLabel;
  }

  private static EventType type(String id) {
    return EventType.of(id).orElseThrow(() -> new IllegalArgumentException("no type " + id));
  }

  private static Item[] items(ColumnFiles files, int count) throws IOException {
    var texts = files.texts(EventManifest.ITEMS, 2 * count);
    var items = new Item[count];
    for (int item = 0; item < count; item++) {
      items[item] = new Item(texts[2 * item], attributes(texts[2 * item + 1]));
    }
    return items;
  }

  /** Many people have the same few attributes, such as a segment: those are held once. */
  private static Attributes[] attributes(String[] json) {
    var known = new HashMap<String, Attributes>();
    var attributes = new Attributes[json.length];
    for (int i = 0; i < json.length; i++) {
      attributes[i] = known.computeIfAbsent(json[i], EventFolder::attributes);
    }
    return attributes;
  }

  private static Attributes attributes(String json) {
    if (json.isEmpty()) {
      return Attributes.NONE;
    }
    var values = new TreeMap<String, Object>();
    Json.read(json, Map.class).forEach((name, value) -> values.put((String) name, value(value)));
    return new Attributes(values);
  }

  private static Object value(Object json) {
    return json instanceof Number number ? (Object) number.doubleValue() : json;
  }

  private static int[] owners(int[] firsts, int rows) {
    var owners = new int[rows];
    for (int user = 0; user < firsts.length; user++) {
      int end = user + 1 < firsts.length ? firsts[user + 1] : rows;
      Arrays.fill(owners, firsts[user], end, user);
    }
    return owners;
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
    return userSplit(userOf[row]);
  }

  @Override
  public int label(int row) {
    return labelOfType[typeOf[row]];
  }

  @Override
  public int[] rows(Split split) {
    int count = 0;
    for (int user : userOf) {
      count += splits[user] == split.ordinal() ? 1 : 0;
    }
    var rows = new int[count];
    int next = 0;
    for (int row = 0; row < userOf.length; row++) {
      if (splits[userOf[row]] == split.ordinal()) {
        rows[next++] = row;
      }
    }
    return rows;
  }

  @Override
  public int users() {
    return manifest.users();
  }

  @Override
  public String surrogate(int user) {
    return surrogates[user];
  }

  @Override
  public Attributes userAttributes(int user) {
    return userAttributes[user];
  }

  @Override
  public Split userSplit(int user) {
    return Split.values()[splits[user]];
  }

  @Override
  public int firstRow(int user) {
    return firsts[user];
  }

  @Override
  public int items() {
    return items.length;
  }

  @Override
  public Item item(int item) {
    return items[item];
  }

  @Override
  public int userOf(int row) {
    return userOf[row];
  }

  @Override
  public int itemOf(int row) {
    return itemOf[row];
  }

  @Override
  public EventType type(int row) {
    return types[typeOf[row]];
  }

  @Override
  public float value(int row) {
    return values[row];
  }

  @Override
  public long millis(int row) {
    return times[row];
  }

  @Override
  public int session(int row) {
    return sessions[row];
  }

  @Override
  public Settings settings() {
    return Settings.of(manifest.settings());
  }

  @Override
  public Optional<String> redacted() {
    return manifest.redacted();
  }

  @Override
  public void close() {
    // everything is in memory
  }
}
