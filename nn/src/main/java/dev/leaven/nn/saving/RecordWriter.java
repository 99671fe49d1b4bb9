package dev.leaven.nn.saving;

import dev.leaven.nn.Shape;
import dev.leaven.nn.layers.Size;
import dev.leaven.nn.optimizers.Clipping;
import dev.leaven.nn.optimizers.ConstantRate;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns the records of a description into JSON, field by field. */
final class RecordWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RecordWriter() {}

  /** An object with the record's type and all of its fields; an empty name is left out. */
  static ObjectNode write(Record described) {
    var node = JSON.objectNode();
    node.put("type", described.getClass().getSimpleName());
    for (var component : described.getClass().getRecordComponents()) {
      Object value = value(described, component);
      if (!isAbsent(value)) {
        node.set(Names.of(component), node(value));
      }
    }
    return node;
  }

  private static boolean isAbsent(Object value) {
    return value.equals("")
        || value.equals(Clipping.NONE)
        || value.equals(OptionalDouble.empty())
        || value.equals(OptionalInt.empty());
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case OptionalDouble number -> JSON.numberNode(number.getAsDouble());
      case OptionalInt number -> JSON.numberNode(number.getAsInt());
      case ConstantRate constant -> JSON.numberNode(constant.rate());
      case Double number -> JSON.numberNode(number);
      case Boolean flag -> JSON.booleanNode(flag);
      case String text -> JSON.stringNode(text);
      case Enum<?> constant -> JSON.stringNode(Names.of(constant));
      case Size size -> node(List.of(size.height(), size.width()));
      case Shape shape -> node(shape.dims());
      case List<?> items -> {
        var list = JSON.arrayNode();
        items.forEach(item -> list.add(node(item)));
        yield list;
      }
      case Record nested ->
          nested.getClass().getRecordComponents().length == 0
              ? JSON.stringNode(nested.getClass().getSimpleName())
              : write(nested);
      default -> throw new IllegalStateException("no JSON for " + value.getClass());
    };
  }

  static Object value(Record described, RecordComponent component) {
    try {
      return component.getAccessor().invoke(described);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
