package dev.leaven.lifecycle.events;

import dev.leaven.model.Attributes;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What must hold of events, items and users, whoever sends them. */
final class EventChecks {
  static final int LONGEST_ID = 200;
  static final int LONGEST_TEXT = 20_000;
  private static final int MOST_ATTRIBUTES = 100;
  private static final int LONGEST_NAME = 100;
  private static final int MOST_TEXTS = 1_000;
  private static final int MOST_PURPOSES = 20;

  private static final Duration AHEAD = Duration.ofDays(1);
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private EventChecks() {}

  /**
   * The event that was sent.
   *
   * @param freshId names an event that has neither id nor time, and so nothing that tells it from
   *     the next like it
   * @throws LeavenException LV-2101 to LV-2105
   */
  static Event event(SentEvent sent, Instant now, Supplier<String> freshId) {
    var type =
        EventType.of(sent.type())
            .orElseThrow(
                () ->
                    new LeavenException(
                        ErrorCode.LV_2102,
                        "The type \"%s\" is unknown.".formatted(shortened(sent.type())),
                        "Use one of: %s.".formatted(EventType.ids())));
    double value = value(sent);
    var time = time(sent, now);
    id("user", sent.user());
    id("item", sent.item());
    sent.id().ifPresent(id -> id("id", id));
    sent.session().ifPresent(session -> id("session", session));
    sent.prediction().ifPresent(prediction -> id("prediction", prediction));
    if (sent.position().orElse(1) < 1) {
      throw unusable(
          "The position is %d.".formatted(sent.position().getAsInt()), "Count positions from 1.");
    }
    return new Event(
        sent.id().orElseGet(() -> sent.time().isPresent() ? id(sent, value, time) : freshId.get()),
        sent.user(),
        sent.item(),
        type,
        value,
        time,
        sent.session(),
        sent.position(),
        sent.prediction(),
        purposes(sent));
  }

  private static double value(SentEvent sent) {
    double value = sent.value().orElse(1);
    if (!Float.isFinite((float) value)) {
      throw new LeavenException(
          ErrorCode.LV_2103,
          "The value is %s.".formatted(value),
          "Send a finite number, or leave it out.");
    }
    return value;
  }

  /** Whole milliseconds, which is as exactly as every store keeps them. */
  private static Instant time(SentEvent sent, Instant now) {
    var time = sent.time().orElse(now);
    if (time.isAfter(now.plus(AHEAD)) || time.isBefore(EARLIEST)) {
      throw new LeavenException(
          ErrorCode.LV_2104,
          "The time is %s; it must lie between 1900 and tomorrow.".formatted(time),
          "Send the time at which it happened; check the sender's clock and unit.");
    }
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** What an event without an id is called: the same event sent again is called the same. */
  private static String id(SentEvent sent, double value, Instant time) {
    var fields =
        String.join(
            "\n",
            sent.user(),
            sent.item(),
            sent.type().toLowerCase(Locale.ROOT),
            Double.toString(value),
            time.toString(),
            sent.session().orElse(""));
    return "sha256-" + Sha256.hex(fields.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  private static TreeSet<String> purposes(SentEvent sent) {
    if (sent.purposes().size() > MOST_PURPOSES) {
      throw unusable(
          "There are %d purposes.".formatted(sent.purposes().size()),
          "Name at most %d.".formatted(MOST_PURPOSES));
    }
    for (var purpose : sent.purposes()) {
      if (!purpose.matches("[a-z][a-z0-9-]{0,49}")) {
        throw unusable(
            "The purpose \"%s\" is no name.".formatted(shortened(purpose)),
            "Use names like personalise or train: small letters, digits and dashes.");
      }
    }
    return new TreeSet<>(sent.purposes());
  }

  /** Throws LV-2105 for an id that cannot be used, and LV-2101 where there is none. */
  static void id(String field, String id) {
    if (id.isEmpty()) {
      throw unusable(
          "The field \"%s\" is missing.".formatted(field), "Give \"%s\" a value.".formatted(field));
    }
    if (id.isBlank() || id.length() > LONGEST_ID) {
      throw new LeavenException(
          ErrorCode.LV_2105,
          id.isBlank()
              ? "The field \"%s\" is blank.".formatted(field)
              : "The field \"%s\" has %d characters.".formatted(field, id.length()),
          "Use an id of 1 to %d characters.".formatted(LONGEST_ID));
    }
    if (!isClean(id)) {
      throw new LeavenException(
          ErrorCode.LV_2105,
          "The field \"%s\" holds a control character or half of a character.".formatted(field),
          "Use an id of characters that can be seen.");
    }
  }

  /** Databases keep no character 0, and half of a surrogate pair is no character. */
  private static boolean isClean(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                (c < ' ' && c != '\t' && c != '\n' && c != '\r')
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  /** Attributes that can be kept; throws LV-2107. Numbers become doubles, nulls are left out. */
  static Attributes attributes(Map<String, Object> sent) {
    if (sent.size() > MOST_ATTRIBUTES) {
      throw attribute("There are %d attributes.".formatted(sent.size()));
    }
    var values = new TreeMap<String, Object>();
    sent.forEach(
        (name, value) -> {
          if (name.isBlank() || name.length() > LONGEST_NAME || !isClean(name)) {
            throw attribute("The attribute's name \"%s\" is unusable.".formatted(shortened(name)));
          }
          values.put(name, attribute(name, value));
        });
    return new Attributes(values);
  }

  private static Object attribute(String name, Object value) {
    return switch (value) {
      case Boolean flag -> flag;
      case Number number when Double.isFinite(number.doubleValue()) -> number.doubleValue();
      case String text when text.length() <= LONGEST_TEXT && isClean(text) -> text;
      case List<?> texts
          when texts.size() <= MOST_TEXTS && texts.stream().allMatch(EventChecks::isText) ->
          texts;
      default -> throw attribute("The attribute \"%s\" cannot be kept.".formatted(name));
    };
  }

  private static boolean isText(Object value) {
    return value instanceof String text && text.length() <= LONGEST_TEXT && isClean(text);
  }

  private static LeavenException attribute(String detail) {
    return new LeavenException(
        ErrorCode.LV_2107,
        detail,
        "A value is a text of at most %d characters, a finite number, true or false, or a list of at most %d texts; at most %d attributes."
            .formatted(LONGEST_TEXT, MOST_TEXTS, MOST_ATTRIBUTES));
  }

  private static LeavenException unusable(String detail, String fix) {
    return new LeavenException(ErrorCode.LV_2101, detail, fix);
  }

  static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
