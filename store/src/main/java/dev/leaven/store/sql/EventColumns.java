package dev.leaven.store.sql;

import dev.leaven.model.Attributes;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.User;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How events, users and items lie in columns. */
final class EventColumns {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
  private static final List<EventType> TYPES = List.of(EventType.values());

  private EventColumns() {}

  /** Throws LV-1002 where an event holds text that cannot be kept. */
  static void check(Event event) {
    Texts.kept("id", event.id());
    Texts.kept("user", event.user());
    Texts.kept("item", event.item());
    event.session().ifPresent(session -> Texts.kept("session", session));
    event.prediction().ifPresent(prediction -> Texts.kept("prediction", prediction));
    event.purposes().forEach(purpose -> Texts.kept("purposes", purpose));
  }

  /** Throws LV-1002 where attributes hold text that cannot be kept. */
  static void check(Attributes attributes) {
    attributes
        .values()
        .forEach(
            (name, value) -> {
              Texts.kept("attributes", name);
              attributes.texts(name).forEach(text -> Texts.kept(name, text));
            });
  }

  /**
   * The first eight bytes of an id's SHA-256: short in an index, and nobody can make many alike.
   */
  static long hash(String id) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static EventType type(int place) {
    return TYPES.get(place);
  }

  static String json(Attributes attributes) {
    return attributes.values().isEmpty() ? "{}" : JSON.writeValueAsString(attributes.values());
  }

  static Attributes attributes(String json) {
    if (json.equals("{}")) {
      return Attributes.NONE;
    }
    var values = new LinkedHashMap<String, Object>();
    JSON.readValue(json, MAP)
        .forEach(
            (name, value) ->
                values.put(name, value instanceof Number number ? number.doubleValue() : value));
    return new Attributes(values);
  }

  static @Nullable String purposes(Event event) {
    return event.purposes().isEmpty() ? null : Columns.json(event.purposes());
  }

  /** The value as both databases give it back: SQLite keeps no sign of a zero. */
  static double value(Event event) {
    return event.value() + 0.0;
  }

  /** The columns that {@link #event(ResultSet, String, String)} reads, by their places. */
  static final String EVENT =
      "e.id, e.type, e.value, e.time, e.session, e.position, e.prediction, e.purposes";

  private static final int EVENT_COLUMNS = 8;

  /** An event of a row that begins with {@link #EVENT}, whose user and item are known. */
  static Event event(ResultSet row, String user, String item) throws SQLException {
    int position = row.getInt(6);
    boolean positioned = position != 0 || !row.wasNull();
    var purposes = row.getString(8);
    return new Event(
        row.getString(1),
        user,
        item,
        type(row.getInt(2)),
        row.getDouble(3),
        Columns.instant(row.getLong(4)),
        Optional.ofNullable(row.getString(5)),
        positioned ? OptionalInt.of(position) : OptionalInt.empty(),
        Optional.ofNullable(row.getString(7)),
        purposes == null ? Collections.emptySortedSet() : new TreeSet<>(Columns.list(purposes)));
  }

  /** An event of a row that begins with {@link #EVENT}, then names its user and its item. */
  static Event event(ResultSet row) throws SQLException {
    return event(row, row.getString(EVENT_COLUMNS + 1), row.getString(EVENT_COLUMNS + 2));
  }

  static Item item(ResultSet row) throws SQLException {
    return new Item(row.getString("id"), attributes(row.getString("attributes")));
  }

  static User user(ResultSet row) throws SQLException {
    return new User(row.getString("id"), attributes(row.getString("attributes")));
  }
}
