package dev.leaven.server.v2;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.runtime.Element;

/** The protocol's names of element types and ours. */
enum Datatype {
  FP32(Element.FLOAT),
  FP64(Element.DOUBLE),
  INT8(Element.INT8),
  UINT8(Element.UINT8),
  INT16(Element.INT16),
  INT32(Element.INT32),
  INT64(Element.INT64),
  BOOL(Element.BOOL),
  BYTES(Element.STRING);

  private final Element element;

  Datatype(Element element) {
    this.element = element;
  }

  Element element() {
    return element;
  }

  static Datatype of(Element element) {
    for (var type : values()) {
      if (type.element == element) {
        return type;
      }
    }
    throw new IllegalArgumentException("no datatype for " + element);
  }

  /** The type of a name on the wire; throws LV-1505. */
  static Datatype of(String input, String name) {
    for (var type : values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw new LeavenException(
        ErrorCode.LV_1505,
        "The datatype \"%s\" of the input \"%s\" is not known.".formatted(name, input),
        "Use FP32, FP64, INT8, UINT8, INT16, INT32, INT64, BOOL or BYTES.");
  }
}
