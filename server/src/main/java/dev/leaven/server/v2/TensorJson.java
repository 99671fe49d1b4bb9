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
    int size = size(input);
    var values = Array.newInstance(element.array().getComponentType(), size);
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

  /** The product of the dimensions; each is bounded first, so that the product cannot overflow. */
  private static int size(InferRequest.Input input) {
    long size = 1;
    for (var dimension : input.shape()) {
      boolean allowed = dimension != null && dimension >= 0 && dimension <= MOST_ELEMENTS;
      size = allowed ? size * dimension : MOST_ELEMENTS + 1;
      if (size > MOST_ELEMENTS) {
        throw wrong(
            "The shape of the input \"%s\" is not allowed.".formatted(input.name()),
            "Give dimensions of at least 0 whose product is at most %d.".formatted(MOST_ELEMENTS));
      }
    }
    return (int) size;
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
      case float[] floats -> floats[at] = (float) finite(input, at, node, Float.MAX_VALUE);
      case double[] doubles -> doubles[at] = finite(input, at, node, Double.MAX_VALUE);
      case byte[] bytes ->
          bytes[at] =
              switch (element) {
                case BOOL -> (byte) (node.booleanValue() ? 1 : 0);
                case UINT8 -> (byte) whole(input, at, node, 0, 255);
                default -> (byte) whole(input, at, node, Byte.MIN_VALUE, Byte.MAX_VALUE);
              };
      case short[] shorts ->
          shorts[at] = (short) whole(input, at, node, Short.MIN_VALUE, Short.MAX_VALUE);
      case int[] ints ->
          ints[at] = (int) whole(input, at, node, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case long[] longs -> longs[at] = whole(input, at, node, Long.MIN_VALUE, Long.MAX_VALUE);
      case String[] texts -> texts[at] = node.stringValue();
      default -> throw new IllegalStateException(element.toString());
    }
  }

  /** A number that does not become infinite in its datatype. */
  private static double finite(InferRequest.Input input, int at, JsonNode node, double most) {
    double value = node.asDouble(Double.POSITIVE_INFINITY);
    if (!(Math.abs(value) <= most)) {
      throw wrong(
          "The element %d of the input \"%s\" does not fit %s."
              .formatted(at, input.name(), input.datatype()),
          "Give numbers from %s to %s.".formatted(-most, most));
    }
    return value;
  }

  /** A whole number within bounds; one that would be cut off to fit is refused. */
  private static long whole(
      InferRequest.Input input, int at, JsonNode node, long least, long most) {
    if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
      throw wrong(
          "The element %d of the input \"%s\" does not fit %s."
              .formatted(at, input.name(), input.datatype()),
          "Give whole numbers from %d to %d, or another datatype.".formatted(least, most));
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
