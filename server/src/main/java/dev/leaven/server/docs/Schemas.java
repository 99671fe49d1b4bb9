package dev.leaven.server.docs;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON schemas of records, named as they go over the wire. */
final class Schemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, ObjectNode> named = new TreeMap<>();

  /** Every record that was asked for, and those within it. */
  Map<String, ObjectNode> named() {
    return named;
  }

  /** The schema of a type; of a record, a reference to it. */
  ObjectNode of(Type type) {
    return of(type, Map.of());
  }

  private ObjectNode of(Type type, Map<String, Type> known) {
    if (type instanceof TypeVariable<?> variable) {
      return of(known.getOrDefault(variable.getName(), Object.class), known);
    }
    if (type instanceof ParameterizedType p && p.getRawType() instanceof Class<?> raw) {
      var arguments = p.getActualTypeArguments();
      if (raw == Optional.class) {
        return of(arguments[0], known);
      }
      if (Collection.class.isAssignableFrom(raw)) {
        var array = simple("array");
        array.set("items", of(arguments[0], known));
        return array;
      }
      if (Map.class.isAssignableFrom(raw)) {
        var map = simple("object");
        map.set("additionalProperties", of(arguments[1], known));
        return map;
      }
      return raw.isRecord() ? record(raw, arguments) : simple("object");
    }
    return type instanceof Class<?> plain ? plain(plain) : JSON.objectNode();
  }

  private ObjectNode plain(Class<?> type) {
    if (type.isRecord()) {
      return record(type, new Type[0]);
    }
    if (type.isArray()) {
      var array = simple("array");
      array.set("items", plain(type.getComponentType()));
      return array;
    }
    if (type == Instant.class) {
      return simple("string").put("format", "date-time");
    }
    if (type == boolean.class || type == Boolean.class) {
      return simple("boolean");
    }
    if (type == double.class || type == Double.class || type == float.class) {
      return simple("number");
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return simple("integer");
    }
    return type == JsonNode.class || type == Object.class ? JSON.objectNode() : simple("string");
  }

  private ObjectNode record(Class<?> type, Type[] arguments) {
    var name = new StringBuilder(type.getSimpleName());
    Map<String, Type> known = new TreeMap<>();
    for (int i = 0; i < arguments.length; i++) {
      known.put(type.getTypeParameters()[i].getName(), arguments[i]);
      name.append("Of").append(arguments[i] instanceof Class<?> c ? c.getSimpleName() : "Any");
    }
    if (!named.containsKey(name.toString())) {
      var schema = simple("object");
      named.put(name.toString(), schema);
      var required = JSON.arrayNode();
      var properties = schema.putObject("properties");
      for (var component : type.getRecordComponents()) {
        properties.set(wireName(component), of(component.getGenericType(), known));
        if (component.getType() != Optional.class) {
          required.add(wireName(component));
        }
      }
      schema.set("required", required);
    }
    return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private static ObjectNode simple(String type) {
    return JSON.objectNode().put("type", type);
  }

  static String wireName(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
