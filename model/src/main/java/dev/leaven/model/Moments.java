package dev.leaven.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** Reads points in time as files write them: ISO 8601, or seconds or milliseconds since 1970. */
public final class Moments {
  /** Numbers below this are seconds: as milliseconds it is 1973, as seconds the year 5138. */
  private static final double LEAST_MILLIS = 1e11;

  private Moments() {}

  /**
   * Milliseconds since 1970; empty where the text is none of the three. A time without a zone is
   * UTC, a date alone its midnight.
   */
  public static OptionalLong millis(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return OptionalLong.empty();
    }
    char last = stripped.charAt(stripped.length() - 1);
    if (stripped.chars().allMatch(c -> c == '.' || c == '-' || Character.isDigit(c))
        && Character.isDigit(last)
        && stripped.indexOf('-', 1) < 0) {
      return number(stripped);
    }
    return written(stripped);
  }

  private static OptionalLong number(String text) {
    try {
      double value = Double.parseDouble(text);
      double millis = Math.abs(value) < LEAST_MILLIS ? value * 1000 : value;
      return Math.abs(millis) < 1e15 ? OptionalLong.of(Math.round(millis)) : OptionalLong.empty();
    } catch (NumberFormatException notNumber) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong written(String text) {
    try {
      if (text.length() <= 10) {
        return millis(LocalDate.parse(text).atStartOfDay());
      }
      String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
      boolean zoned = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.indexOf('-', 10) > 0;
      return zoned
          ? OptionalLong.of(OffsetDateTime.parse(iso).toInstant().toEpochMilli())
          : millis(LocalDateTime.parse(iso));
    } catch (DateTimeException notIso) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong millis(LocalDateTime utc) {
    return OptionalLong.of(utc.toInstant(ZoneOffset.UTC).toEpochMilli());
  }
}
