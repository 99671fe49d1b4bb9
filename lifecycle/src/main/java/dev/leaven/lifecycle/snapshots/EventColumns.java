package dev.leaven.lifecycle.snapshots;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.Splits;
import dev.leaven.model.Attributes;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.Split;
import dev.leaven.store.Events;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the columns of a snapshot of events, as a walk over a dataset hands them over.
 *
 * <p>An item: {@code items.bin}, its id and its attributes in JSON. A user: {@code users.bin}, the
 * attributes in JSON, empty where there are none; {@code surrogates.bin}; {@code splits.bin}, a
 * byte, the split's place; {@code firsts.bin}, an int, the first row. A row: {@code item-of.bin},
 * an int; {@code types.bin}, a byte; {@code values.bin}, a float; {@code times.bin}, a long,
 * milliseconds since 1970; {@code sessions.bin}, an int, -1 for none.
 *
 * <p>Left out are events that must not be trained on, users without any other, and items of which
 * nothing is known that no row names: what an erased person alone had looked at must leave no
 * trace.
 */
final class EventColumns implements Events.Walk, AutoCloseable {
  private static final String DRAFT = "item-of.draft";

  private final Path folder;
  private final PeopleSplits people;
  private final Map<String, Column> columns = new TreeMap<>();
  private final Column draft;

  private final List<Item> items = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private boolean[] named = new boolean[1_024];

  private Events.@Nullable Owner waiting;
  private final Map<String, Integer> sessions = new HashMap<>();
  private int sessionCount;
  private int[] firsts = new int[1_024];
  private int users;
  private int rows;
  private final Set<EventType> types = EnumSet.noneOf(EventType.class);

  EventColumns(Path folder, Splits splits) throws IOException {
    this.folder = folder;
    this.people = new PeopleSplits(splits);
    this.draft = new Column(folder.resolve(DRAFT));
    for (var file :
        List.of(
            EventManifest.ITEMS,
            EventManifest.USERS,
            EventManifest.SURROGATES,
            EventManifest.SPLITS,
            EventManifest.FIRSTS,
            EventManifest.ITEM_OF,
            EventManifest.TYPES,
            EventManifest.VALUES,
            EventManifest.TIMES,
            EventManifest.SESSIONS)) {
      columns.put(file, new Column(folder.resolve(file)));
    }
  }

  private Column column(String file) {
    var column = columns.get(file);
    if (column == null) {
      throw new IllegalArgumentException("there is no column " + file);
    }
    return column;
  }

  @Override
  public void item(Item item) {
    numbers.put(item.id(), items.size());
    items.add(item);
  }

  @Override
  public void user(Events.Owner owner) {
    waiting = owner;
    sessions.clear();
  }

  @Override
  public void event(Event event) {
    if (!event.allows(Event.TRAIN)) {
      return;
    }
    try {
      if (waiting != null) {
        begin(waiting);
        waiting = null;
      }
      row(event);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void begin(Events.Owner owner) throws IOException {
    if (users == firsts.length) {
      firsts = Arrays.copyOf(firsts, users * 2);
    }
    firsts[users++] = rows;
    people.add(owner.user().id());
    column(EventManifest.USERS).text(json(owner.user().attributes()));
    column(EventManifest.SURROGATES).text(owner.surrogate());
  }

  private void row(Event event) throws IOException {
    var item = numbers.get(event.item());
    if (item == null) {
      throw new IllegalStateException("an event names an item that the walk did not hand over");
    }
    if (item >= named.length) {
      named = Arrays.copyOf(named, Math.max(item + 1, named.length * 2));
    }
    named[item] = true;
    types.add(event.type());
    draft.out.writeInt(item);
    column(EventManifest.TYPES).out.writeByte(event.type().ordinal());
    column(EventManifest.VALUES).out.writeFloat((float) event.value());
    column(EventManifest.TIMES).out.writeLong(event.time().toEpochMilli());
    int session =
        event.session().map(name -> sessions.computeIfAbsent(name, s -> sessionCount++)).orElse(-1);
    column(EventManifest.SESSIONS).out.writeInt(session);
    rows = Math.addExact(rows, 1);
  }

  private static String json(Attributes attributes) {
    return attributes.values().isEmpty() ? "" : Json.text(attributes.values());
  }

  /** How many rows were handed over that may be trained on. */
  int rows() {
    return rows;
  }

  /** Writes what is known once everything was handed over, and says what was written. */
  Written finish() throws IOException {
    int kept = items();
    draft.close();
    renumber(numbered());
    Files.delete(folder.resolve(DRAFT));
    for (int user = 0; user < users; user++) {
      column(EventManifest.FIRSTS).out.writeInt(firsts[user]);
    }
    var splits = people.assign();
    column(EventManifest.SPLITS).out.write(splits);
    close();
    var hashes = new TreeMap<String, String>();
    columns.forEach((file, column) -> hashes.put(file, column.hash()));
    var labels = types.stream().map(EventType::id).sorted().toList();
    return new Written(rows, users, kept, labels, hashes, rowsBySplit(splits));
  }

  private int items() throws IOException {
    int kept = 0;
    for (int number = 0; number < items.size(); number++) {
      if (isKept(number)) {
        column(EventManifest.ITEMS).text(items.get(number).id());
        column(EventManifest.ITEMS).text(json(items.get(number).attributes()));
        kept++;
      }
    }
    return kept;
  }

  private boolean isKept(int number) {
    return (number < named.length && named[number])
        || !items.get(number).attributes().values().isEmpty();
  }

  /** The number of each item among those that are kept. */
  private int[] numbered() {
    var numbered = new int[items.size()];
    int next = 0;
    for (int number = 0; number < numbered.length; number++) {
      numbered[number] = isKept(number) ? next++ : -1;
    }
    return numbered;
  }

  private void renumber(int[] numbered) throws IOException {
    try (var in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(folder.resolve(DRAFT)), 1 << 16))) {
      for (int row = 0; row < rows; row++) {
        column(EventManifest.ITEM_OF).out.writeInt(numbered[in.readInt()]);
      }
    }
  }

  private int[] rowsBySplit(byte[] splits) {
    var counts = new int[Split.values().length];
    for (int user = 0; user < users; user++) {
      counts[splits[user]] += (user + 1 < users ? firsts[user + 1] : rows) - firsts[user];
    }
    return counts;
  }

  /**
   * What a finished writing amounts to.
   *
   * @param rowsBySplit by the split's place
   */
  record Written(
      int rows,
      int users,
      int items,
      List<String> labels,
      Map<String, String> hashes,
      int[] rowsBySplit) {}

  @Override
  public void close() throws IOException {
    draft.close();
    for (var column : columns.values()) {
      column.close();
    }
  }
}
