package dev.leaven.nn.saving;

import static dev.leaven.model.Require.requireArgument;
import static dev.leaven.model.Require.requireState;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An array as a safetensors file holds it: little-endian elements, row-major.
 *
 * @param bytes the elements; not copied
 */
public record StoredArray(Element element, int[] shape, byte[] bytes) {
  /** The element types of the format. */
  public enum Element {
    BOOL(1),
    U8(1),
    I8(1),
    F8_E5M2(1),
    F8_E4M3(1),
    I16(2),
    U16(2),
    F16(2),
    BF16(2),
    I32(4),
    U32(4),
    F32(4),
    F64(8),
    I64(8),
    U64(8);

    final int size;

    Element(int size) {
      this.size = size;
    }
  }

  public StoredArray {
    long elements = elements(shape);
    requireArgument(
        elements >= 0 && elements * element.size == bytes.length,
        "an array of shape %s of %s does not have %s bytes",
        Arrays.toString(shape),
        element,
        bytes.length);
  }

  /** Stores floats under a shape. */
  public static StoredArray of(int[] shape, float[] values) {
    var bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, 4));
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return new StoredArray(Element.F32, shape.clone(), bytes.array());
  }

  /** Stores whole numbers under a shape. */
  public static StoredArray of(int[] shape, int[] values) {
    var bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, 4));
    bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
    return new StoredArray(Element.I32, shape.clone(), bytes.array());
  }

  /** The number of elements. */
  public int size() {
    return bytes.length / element.size;
  }

  /** The elements as floats, for F32, F16, BF16 and F64 (rounded to the nearest float). */
  public float[] floats() {
    var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var values = new float[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (element) {
            case F32 -> in.getFloat();
            case F64 -> (float) in.getDouble();
            case F16 -> Float.float16ToFloat(in.getShort());
            case BF16 -> Float.intBitsToFloat(in.getShort() << 16);
            default -> throw new IllegalStateException(element + " holds no floats");
          };
    }
    return values;
  }

  /** The elements as whole numbers, for I32. */
  public int[] ints() {
    requireState(element == Element.I32, "%s holds no 32-bit whole numbers", element);
    var values = new int[size()];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    return values;
  }

  /** The number of elements of a shape, or -1 where it is negative or does not fit a long. */
  static long elements(int[] shape) {
    long elements = 1;
    for (int n : shape) {
      if (n < 0 || (n > 0 && elements > Long.MAX_VALUE / 8 / n)) {
        return -1;
      }
      elements *= n;
    }
    return elements;
  }
}
