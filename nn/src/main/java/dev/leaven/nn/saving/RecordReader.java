package dev.leaven.nn.saving;

import dev.leaven.model.LeavenException;
import dev.leaven.nn.layers.AveragePooling2D;
import dev.leaven.nn.layers.MaxPooling2D;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
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
  private RecordReader() {}

  /** A record of one of the types that a sealed interface permits, by its field {@code type}. */
  static <T> T read(JsonNode node, Class<T> sealed, Place at) {
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
        "has the unknown type \"%s\"".formatted(Values.shortened(name.stringValue())),
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

  /** A record of one type, whose fields may be left out where they have a default. */
  static Object fields(JsonNode node, Class<? extends Record> type, Place at) {
    var example = Defaults.example(type).orElseThrow();
    var components = type.getRecordComponents();
    checkKnown(node, components, at);
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = Names.of(components[i]);
      if (node.has(name)) {
        values[i] = Values.read(node.get(name), components[i].getGenericType(), at.field(name));
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

  private static void checkKnown(JsonNode node, RecordComponent[] components, Place at) {
    var known = new TreeSet<String>();
    for (var component : components) {
      known.add(Names.of(component));
    }
    for (String name : node.propertyNames()) {
      if (!name.equals("type") && !known.contains(name)) {
        throw at.wrong(
            "has the unknown field \"%s\"".formatted(Values.shortened(name)),
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
      Class<? extends Record> type, RecordComponent[] components, Object[] values, Place at) {
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    try {
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

  /** A record of one type with all of its values given. */
  static Object constructed(Class<? extends Record> type, Place at, Object... values) {
    return construct(type, type.getRecordComponents(), values, at);
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
