package dev.leaven.server.datasets;

import dev.leaven.lifecycle.events.SentEvent;
import dev.leaven.lifecycle.events.SentProfile;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Reads an event, an item or a user from a JSON object. What the fields say is the door's to check;
 * here they only become what the door takes. Throws LV-2101, LV-2103, LV-2104, LV-2107.
 */
final class EventFields {
  static final List<String> EVENT =
      List.of(
          "id",
          "user",
          "item",
          "type",
          "value",
          "time",
          "session",
          "position",
          "prediction",
          "purposes");

  private final JsonNode node;

  private EventFields(JsonNode node) {
    this.node = node;
  }

  static SentEvent event(long line, JsonNode node) {
    requireObject(node);
    for (var name : node.propertyNames()) {
      if (!EVENT.contains(name)) {
        throw wrong(
            "An event has no field \"%s\".".formatted(shortened(name)),
            "Known fields: %s.".formatted(String.join(", ", EVENT)));
      }
    }
    var fields = new EventFields(node);
    return new SentEvent(
        line,
        fields.optional("id"),
        fields.optional("user").orElse(""),
        fields.optional("item").orElse(""),
        fields.optional("type").orElse(""),
        fields.value(),
        fields.time(),
        fields.optional("session"),
        fields.position(),
        fields.optional("prediction"),
        fields.purposes());
  }

  /** Every field but {@code id} and {@code attributes}, and what is within those, describes it. */
  static SentProfile profile(long line, JsonNode node) {
    requireObject(node);
    var attributes = new TreeMap<String, Object>();
    for (var field : node.properties()) {
      if (field.getKey().equals("attributes") && field.getValue().isObject()) {
        field.getValue().properties().forEach(inner -> put(attributes, inner));
      } else if (!field.getKey().equals("id")) {
        put(attributes, field);
      }
    }
    return new SentProfile(line, new EventFields(node).optional("id").orElse(""), attributes);
  }

  private static void put(Map<String, Object> attributes, Map.Entry<String, JsonNode> field) {
    if (!field.getValue().isNull()) {
      attributes.put(field.getKey(), attribute(field.getKey(), field.getValue()));
    }
  }

  private static Object attribute(String name, JsonNode value) {
    if (value.isString()) {
      return value.stringValue();
    }
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isArray()) {
      var texts = new ArrayList<Object>();
      value.forEach(each -> texts.add(each.isString() ? each.stringValue() : each.toString()));
      return texts;
    }
    throw new LeavenException(
        ErrorCode.LV_2107,
        "The attribute \"%s\" is an object.".formatted(shortened(name)),
        "Use a text, a number, true or false, or a list of texts.");
  }

  /** Ids that are numbers are taken as they are written. */
  private Optional<String> optional(String name) {
    var field = node.path(name);
    if (field.isMissingNode() || field.isNull()) {
      return Optional.empty();
    }
    if (field.isString()) {
      return Optional.of(field.stringValue());
    }
    if (field.isIntegralNumber()) {
      return Optional.of(field.toString());
    }
    throw wrong("The field \"%s\" is no text.".formatted(name), "Write it as a text.");
  }

  private OptionalDouble value() {
    var field = node.path("value");
    if (field.isMissingNode() || field.isNull()) {
      return OptionalDouble.empty();
    }
    if (field.isNumber()) {
      return OptionalDouble.of(field.doubleValue());
    }
    if (field.isString()) {
      return number(field.stringValue());
    }
    throw noNumber("of another kind");
  }

  static OptionalDouble number(String text) {
    if (text.isBlank()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text.strip()));
    } catch (NumberFormatException notNumber) {
      throw noNumber("\"" + shortened(text) + "\"");
    }
  }

  private static LeavenException noNumber(String what) {
    return new LeavenException(
        ErrorCode.LV_2103,
        "The value is %s.".formatted(what),
        "Send a finite number, or leave it out.");
  }

  private Optional<Instant> time() {
    var field = node.path("time");
    if (field.isMissingNode() || field.isNull()) {
      return Optional.empty();
    }
    return time(field.isString() ? field.stringValue() : field.toString());
  }

  static Optional<Instant> time(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    var millis = Moments.millis(text);
    if (millis.isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_2104,
          "The time is \"%s\".".formatted(shortened(text)),
          "Use ISO 8601, e.g. 2026-11-24T12:00:00Z, or seconds or milliseconds since 1970.");
    }
    return Optional.of(Instant.ofEpochMilli(millis.getAsLong()));
  }

  private OptionalInt position() {
    var field = node.path("position");
    if (field.isMissingNode() || field.isNull()) {
      return OptionalInt.empty();
    }
    if (!field.isInt()) {
      throw wrong("The field \"position\" is no whole number.", "Count positions from 1.");
    }
    return OptionalInt.of(field.intValue());
  }

  private Set<String> purposes() {
    var purposes = new TreeSet<String>();
    var field = node.path("purposes");
    if (!field.isMissingNode() && !field.isNull() && !field.isArray()) {
      throw wrong("The field \"purposes\" is no list.", "Write it as a list of texts.");
    }
    field.forEach(each -> purposes.add(each.isString() ? each.stringValue() : each.toString()));
    return purposes;
  }

  private static void requireObject(JsonNode node) {
    if (!node.isObject()) {
      throw wrong("It is not a JSON object.", "Mend it, e.g. {\"id\": \"1\"}.");
    }
  }

  static LeavenException wrong(String detail, String fix) {
    return new LeavenException(ErrorCode.LV_2101, detail, fix);
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
