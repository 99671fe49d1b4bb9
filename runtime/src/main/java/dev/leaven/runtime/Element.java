package dev.leaven.runtime;

import ai.onnxruntime.OnnxJavaType;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;

/** The element types of tensors that can be given to a model or got from it. */
public enum Element {
  FLOAT(float[].class),
  DOUBLE(double[].class),
  INT8(byte[].class),
  UINT8(byte[].class),
  INT16(short[].class),
  INT32(int[].class),
  INT64(long[].class),
  BOOL(byte[].class),
  STRING(String[].class);

  private final Class<?> array;

  Element(Class<?> array) {
    this.array = array;
  }

  /** The Java array that holds such elements; {@link #BOOL} is bytes of 0 and 1. */
  public Class<?> array() {
    return array;
  }

  static Element of(OnnxJavaType type, String name) {
    return switch (type) {
      case FLOAT -> FLOAT;
      case DOUBLE -> DOUBLE;
      case INT8 -> INT8;
      case UINT8 -> UINT8;
      case INT16 -> INT16;
      case INT32 -> INT32;
      case INT64 -> INT64;
      case BOOL -> BOOL;
      case STRING -> STRING;
      default ->
          throw new LeavenException(
              ErrorCode.LV_1801,
              "The tensor \"%s\" has elements of type %s, which cannot be served."
                  .formatted(name, type),
              "Export the model with float32 inputs and outputs.");
    };
  }

  OnnxJavaType type() {
    return OnnxJavaType.valueOf(name());
  }
}
