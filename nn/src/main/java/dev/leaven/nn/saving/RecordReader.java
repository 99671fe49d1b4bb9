package dev.leaven.nn.saving;

import dev.leaven.model.LeavenException;
import dev.leaven.nn.Shape;
import dev.leaven.nn.layers.AveragePooling2D;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Size;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Makes records from JSON, strictly: what is unknown, missing or of another kind is refused with
 * its place and what was expected.
 */
final class RecordReader {
  private static final int MOST_NUMBERS = 1_000_000;

  private RecordReader() {}

  /** A record of one of the types that a sealed interface permits, by its field {@code type}. */
  static <T> T read(JsonNode node, Class<T> sealed, Description at) {
    JsonNode name = node.isString() ? node : node.path("type");
    if (!name.isString()) {
      throw at.wrong(
          "is neither a type's name nor an object with a \"type\"",
          "Write e.g. {\"type\": \"%s\"}.".formatted(types(sealed).getFirst().getSimpleName()));
    }
    for (var type : types(sealed)) {
      if (type.getSimpleName().equals(name.stringValue())) {
        return sealed.cast(fields(node, type, at));
      }
    }
    throw at.wrong(
        "has the unknown type \"%s\"".formatted(shortened(name.stringValue())),
        "Use one of %s.".formatted(String.join(", ", names(sealed))));
  }

  private static List<Class<? extends Record>> types(Class<?> sealed) {
    var types = new ArrayList<Class<? extends Record>>();
    for (var permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isRecord() && Defaults.example(permitted).isPresent()) {
        types.add(permitted.asSubclass(Record.class));
      }
    }
    return types;
  }

  private static TreeSet<String> names(Class<?> sealed) {
    var names = new TreeSet<String>();
    types(sealed).forEach(t -> names.add(t.getSimpleName()));
    return names;
  }

  private static Object fields(JsonNode node, Class<? extends Record> type, Description at) {
    var example = Defaults.example(type).orElseThrow();
    var components = type.getRecordComponents();
    checkKnown(node, components, at);
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = Names.of(components[i]);
      if (node.has(name)) {
        values[i] = value(node.get(name), components[i].getGenericType(), at.field(name));
      } else if (Defaults.isRequired(type, name)) {
        throw at.wrong(
            "(%s) lacks \"%s\"".formatted(type.getSimpleName(), name), "Add that field.");
      } else {
        values[i] = RecordWriter.value(example, components[i]);
      }
    }
    stridesFollowThePool(node, type, components, values);
    return construct(type, components, values, at);
  }

  private static void checkKnown(JsonNode node, RecordComponent[] components, Description at) {
    var known = new TreeSet<String>();
    for (var component : components) {
      known.add(Names.of(component));
    }
    for (String name : node.propertyNames()) {
      if (!name.equals("type") && !known.contains(name)) {
        throw at.wrong(
            "has the unknown field \"%s\"".formatted(shortened(name)),
            known.isEmpty()
                ? "It takes no fields."
                : "Its fields are %s.".formatted(String.join(", ", known)));
      }
    }
  }

  /** Keras's default: a pool steps by its own size unless told otherwise. */
  private static void stridesFollowThePool(
      JsonNode node, Class<?> type, RecordComponent[] components, Object[] values) {
    boolean pools = type == MaxPooling2D.class || type == AveragePooling2D.class;
    if (pools && !node.has("strides")) {
      for (int i = 0; i < components.length; i++) {
        if (components[i].getName().equals("strides")) {
          values[i] = values[0];
        }
      }
    }
  }

  private static Object construct(
      Class<? extends Record> type, RecordComponent[] components, Object[] values, Description at) {
    try {
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof LeavenException e) {
        throw at.wrong("is not allowed: " + withoutStop(e.detail()), e.fix());
      }
      if (refused.getCause() instanceof RuntimeException e) {
        throw at.wrong("is not allowed: " + e.getMessage(), "Give a value that is.");
      }
      throw new IllegalStateException(refused);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static Object value(JsonNode node, Type type, Description at) {
    if (type == int.class) {
      return integer(node, at);
    }
    if (type == double.class) {
      return number(node, at);
    }
    if (type == boolean.class) {
      return flag(node, at);
    }
    if (type == String.class) {
      return text(node, at);
    }
    if (type == Size.class) {
      return size(node, at);
    }
    if (type == Shape.class) {
      return shape(node, at);
    }
    if (type instanceof ParameterizedType list) {
      return list(node, list.getActualTypeArguments()[0], at);
    }
    if (type instanceof Class<?> c && c.isEnum()) {
      return constant(node, c, at);
    }
    return read(node, (Class<?>) type, at);
  }

  private static int integer(JsonNode node, Description at) {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw at.wrong("is not a whole number", "Give one, e.g. 3.");
    }
    return node.intValue();
  }

  private static double number(JsonNode node, Description at) {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw at.wrong("is not a number", "Give one, e.g. 0.5.");
    }
    return node.doubleValue();
  }

  private static boolean flag(JsonNode node, Description at) {
    if (!node.isBoolean()) {
      throw at.wrong("is neither true nor false", "Give one of the two.");
    }
    return node.booleanValue();
  }

  /** A name: it ends up in files and tables, so it is kept short and plain. */
  static String text(JsonNode node, Description at) {
    if (!node.isString() || !node.stringValue().matches("[A-Za-z0-9_.-]{1,100}")) {
      throw at.wrong(
          "is not a name", "Use up to 100 letters, digits, dots, underscores and hyphens.");
    }
    return node.stringValue();
  }

  private static Size size(JsonNode node, Description at) {
    if (node.isArray() && node.size() == 2) {
      return new Size(integer(node.get(0), at.item(0)), integer(node.get(1), at.item(1)));
    }
    return Size.of(integer(node, at));
  }

  private static Shape shape(JsonNode node, Description at) {
    var extents = new ArrayList<Integer>();
    for (Object extent : list(node, Integer.class, at)) {
      if ((Integer) extent < 1) {
        throw at.wrong("has an extent below 1", "Give the shape of one row, without the batch.");
      }
      extents.add((Integer) extent);
    }
    return new Shape(extents);
  }

  private static List<Object> list(JsonNode node, Type item, Description at) {
    if (!node.isArray() || node.size() > MOST_NUMBERS) {
      throw at.wrong("is not a list of numbers", "Write e.g. [28, 28, 1].");
    }
    var items = new ArrayList<Object>();
    for (JsonNode value : node) {
      var place = at.item(items.size());
      if (item == Double.class) {
        items.add(number(value, place));
      } else {
        items.add(integer(value, place));
      }
    }
    return items;
  }

  private static Object constant(JsonNode node, Class<?> type, Description at) {
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

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
