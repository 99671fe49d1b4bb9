package dev.leaven.nn.saving;

import dev.leaven.nn.Shape;
import dev.leaven.nn.layers.Size;
import dev.leaven.nn.optimizers.ConstantRate;
import dev.leaven.nn.optimizers.LearningRateSchedule;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Makes the values of a record's fields from JSON, by the fields' types. */
final class Values {
  private static final int MOST_NUMBERS = 1_000_000;

  private Values() {}

  static Object read(JsonNode node, Type type, Place at) {
    if (type instanceof ParameterizedType list) {
      return list(node, list.getActualTypeArguments()[0], at);
    }
    Class<?> kind = (Class<?>) type;
    return kind.isEnum()
        ? constant(node, kind, at)
        : switch (kind.getSimpleName()) {
          case "int" -> integer(node, at);
          case "long" -> whole(node, at);
          case "double" -> number(node, at);
          case "boolean" -> flag(node, at);
          case "String" -> text(node, at);
          case "OptionalDouble" -> OptionalDouble.of(number(node, at));
          case "OptionalInt" -> OptionalInt.of(integer(node, at));
          case "Size" -> size(node, at);
          case "Shape" -> shape(node, at);
          default -> record(node, kind, at);
        };
  }

  private static Object record(JsonNode node, Class<?> type, Place at) {
    if (type == LearningRateSchedule.class && node.isNumber()) {
      return RecordReader.constructed(ConstantRate.class, at, number(node, at));
    }
    return type.isRecord()
        ? RecordReader.fields(node, type.asSubclass(Record.class), at)
        : RecordReader.read(node, type, at);
  }

  private static long whole(JsonNode node, Place at) {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw at.wrong("is not a whole number", "Give one, e.g. 1000.");
    }
    return node.longValue();
  }

  private static int integer(JsonNode node, Place at) {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw at.wrong("is not a whole number", "Give one, e.g. 3.");
    }
    return node.intValue();
  }

  private static double number(JsonNode node, Place at) {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw at.wrong("is not a number", "Give one, e.g. 0.5.");
    }
    return node.doubleValue();
  }

  private static boolean flag(JsonNode node, Place at) {
    if (!node.isBoolean()) {
      throw at.wrong("is neither true nor false", "Give one of the two.");
    }
    return node.booleanValue();
  }

  /** A name: it ends up in files and tables, so it is kept short and plain. */
  static String text(JsonNode node, Place at) {
    if (!node.isString() || !node.stringValue().matches("[A-Za-z0-9_.-]{1,100}")) {
      throw at.wrong(
          "is not a name", "Use up to 100 letters, digits, dots, underscores and hyphens.");
    }
    return node.stringValue();
  }

  private static Size size(JsonNode node, Place at) {
    if (node.isArray() && node.size() == 2) {
      return new Size(integer(node.get(0), at.item(0)), integer(node.get(1), at.item(1)));
    }
    return Size.of(integer(node, at));
  }

  private static Shape shape(JsonNode node, Place at) {
    var extents = new ArrayList<Integer>();
    for (Object extent : list(node, Integer.class, at)) {
      if ((Integer) extent < 1) {
        throw at.wrong("has an extent below 1", "Give the shape of one row, without the batch.");
      }
      extents.add((Integer) extent);
    }
    return new Shape(extents);
  }

  private static List<Object> list(JsonNode node, Type item, Place at) {
    if (!node.isArray() || node.size() > MOST_NUMBERS) {
      throw at.wrong("is not a list of numbers", "Write e.g. [28, 28, 1].");
    }
    var items = new ArrayList<Object>();
    for (JsonNode value : node) {
      var place = at.item(items.size());
      items.add(
          item == Double.class
              ? (Object) number(value, place)
              : item == Long.class ? (Object) whole(value, place) : integer(value, place));
    }
    return items;
  }

  private static Object constant(JsonNode node, Class<?> type, Place at) {
    var names = new ArrayList<String>();
    for (Object constant : type.getEnumConstants()) {
      String name = Names.of((Enum<?>) constant);
      if (node.isString() && node.stringValue().equals(name)) {
        return constant;
      }
      names.add(name);
    }
    throw at.wrong(
        "is %s, which it cannot be".formatted(shortened(node.toString())),
        "Use one of %s.".formatted(String.join(", ", names)));
  }

  static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
