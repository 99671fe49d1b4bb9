package dev.leaven.server.v2;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.runtime.Element;
import dev.leaven.runtime.Tensor;
import java.lang.reflect.Array;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tensors read from JSON, flat or nested, and written flat. */
final class TensorJson {
  private static final long MOST_ELEMENTS = 4_000_000;

  private TensorJson() {}

  /** The tensor of an input; throws LV-1505 where type, shape and data do not fit each other. */
  static Tensor read(InferRequest.Input input) {
    if (input.name() == null || input.shape() == null || input.data() == null) {
      throw wrong("An input lacks its name, shape or data.", "Give all three and the datatype.");
    }
    var element = Datatype.of(input.name(), String.valueOf(input.datatype())).element();
    long size = 1;
    for (var dimension : input.shape()) {
      if (dimension == null || dimension < 0 || (size *= dimension) > MOST_ELEMENTS) {
        throw wrong(
            "The shape of the input \"%s\" is not allowed.".formatted(input.name()),
            "Give dimensions of at least 0 whose product is at most %d.".formatted(MOST_ELEMENTS));
      }
    }
    var values = Array.newInstance(element.array().getComponentType(), Math.toIntExact(size));
    int read = fill(input, element, values, 0, input.data());
    if (read != size) {
      throw wrong(
          "The input \"%s\" has %d elements; its shape asks for %d."
              .formatted(input.name(), read, size),
          "Make shape and data agree.");
    }
    var shape = input.shape().stream().mapToLong(Long::longValue).toArray();
    return new Tensor(element, shape, values);
  }

  private static int fill(
      InferRequest.Input input, Element element, Object values, int from, JsonNode data) {
    int at = from;
    for (var node : data.isArray() ? data : List.of(data)) {
      if (node.isArray()) {
        at = fill(input, element, values, at, node);
      } else if (at < Array.getLength(values)) {
        set(input, element, values, at++, node);
      } else {
        at++;
      }
    }
    return at;
  }

  private static void set(
      InferRequest.Input input, Element element, Object values, int at, JsonNode node) {
    boolean fits =
        switch (element) {
          case FLOAT, DOUBLE -> node.isNumber();
          case BOOL -> node.isBoolean();
          case STRING -> node.isString();
          default -> node.isIntegralNumber();
        };
    if (!fits) {
      throw wrong(
          "The element %d of the input \"%s\" is not of its datatype.".formatted(at, input.name()),
          "Give numbers for numbers, true or false for BOOL, texts for BYTES.");
    }
    switch (values) {
      case float[] floats -> floats[at] = node.floatValue();
      case double[] doubles -> doubles[at] = node.doubleValue();
      case byte[] bytes ->
          bytes[at] =
              (byte) (element == Element.BOOL ? (node.booleanValue() ? 1 : 0) : whole(node));
      case short[] shorts -> shorts[at] = (short) whole(node);
      case int[] ints -> ints[at] = (int) whole(node);
      case long[] longs -> longs[at] = whole(node);
      case String[] texts -> texts[at] = node.stringValue();
      default -> throw new IllegalStateException(element.toString());
    }
  }

  private static long whole(JsonNode node) {
    if (!node.canConvertToLong()) {
      throw wrong("An element is too large a number.", "Give numbers that fit the datatype.");
    }
    return node.longValue();
  }

  /** A tensor as it is written: Jackson writes the array of primitives as a flat JSON array. */
  static Object data(Tensor tensor) {
    if (tensor.element() == Element.BOOL && tensor.values() instanceof byte[] bytes) {
      var flags = new boolean[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        flags[i] = bytes[i] != 0;
      }
      return flags;
    }
    if (tensor.values() instanceof byte[] bytes) {
      var numbers = new int[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        numbers[i] = tensor.element() == Element.UINT8 ? bytes[i] & 0xFF : bytes[i];
      }
      return numbers;
    }
    return tensor.values();
  }

  static LeavenException wrong(String detail, String fix) {
    return new LeavenException(ErrorCode.LV_1505, detail, fix);
  }
}
