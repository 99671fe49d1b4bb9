package dev.leaven.store.sql;

import static dev.leaven.model.Require.requireArgument;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How values lie in columns: instants as nanoseconds, maps and lists as JSON. */
final class Columns {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<TreeMap<String, String>> MAP = new TypeReference<>() {};
  private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

  private Columns() {}

  /** Nanoseconds since 1970; instants from 1677 to 2262 fit. */
  static long nanos(Instant instant) {
    long nanos = clamped(instant);
    requireArgument(
        nanos != Long.MIN_VALUE && nanos != Long.MAX_VALUE,
        "an instant must lie between 1678 and 2262, was %s",
        instant);
    return nanos;
  }

  /** Nanoseconds since 1970, or the least or greatest number where an instant lies beyond. */
  static long clamped(Instant instant) {
    var exact =
        BigInteger.valueOf(instant.getEpochSecond())
            .multiply(BILLION)
            .add(BigInteger.valueOf(instant.getNano()));
    if (exact.bitLength() > 63) {
      return exact.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return exact.longValue();
  }

  /**
   * What a column holds of a value: instants as nanoseconds, enums by name, what is absent NULL.
   */
  static @Nullable Object value(Object value) {
    return switch (value) {
      case Optional<?> optional when optional.isEmpty() -> null;
      case Optional<?> optional -> value(optional.get());
      case OptionalInt optional -> optional.isPresent() ? optional.getAsInt() : null;
      case Instant instant -> nanos(instant);
      case Enum<?> named -> named.name();
      default -> value;
    };
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return instant(row.getLong(column));
  }

  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    long nanos = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(instant(nanos));
  }

  static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
  }

  static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static String json(Map<String, String> map) {
    return JSON.writeValueAsString(map);
  }

  static String json(Collection<String> list) {
    return JSON.writeValueAsString(list);
  }

  static SortedMap<String, String> map(@Nullable String json) {
    return json == null ? new TreeMap<>() : JSON.readValue(json, MAP);
  }

  static List<String> list(String json) {
    return JSON.readValue(json, LIST);
  }
}
