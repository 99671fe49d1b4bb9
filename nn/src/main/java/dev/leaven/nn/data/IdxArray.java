package dev.leaven.nn.data;

import static dev.leaven.model.Require.requireArgument;

import java.nio.ByteBuffer;

/**
 * An array as an IDX file holds it: big-endian elements, the last dimension running fastest.
 *
 * @param bytes the elements alone, without the file's header; not copied
 */
public record IdxArray(Element element, int[] shape, byte[] bytes) {
  /** The element types of the format, with the code that stands in the third byte of the file. */
  public enum Element {
    UNSIGNED_BYTE(0x08, 1),
    BYTE(0x09, 1),
    SHORT(0x0B, 2),
    INT(0x0C, 4),
    FLOAT(0x0D, 4),
    DOUBLE(0x0E, 8);

    final int code;
    final int size;

    Element(int code, int size) {
      this.code = code;
      this.size = size;
    }
  }

  public IdxArray {
    long elements = 1;
    for (int n : shape) {
      elements = Math.multiplyExact(elements, n);
    }
    requireArgument(
        elements * element.size == bytes.length,
        "%d elements of %d bytes were expected, %d bytes were given",
        elements,
        element.size,
        bytes.length);
  }

  /** The number of elements. */
  public int size() {
    return bytes.length / element.size;
  }

  /** The elements as floats; what does not fit a float is rounded to the nearest. */
  public float[] floats() {
    var values = new float[size()];
    var in = ByteBuffer.wrap(bytes);
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (element) {
            case UNSIGNED_BYTE -> bytes[i] & 0xFF;
            case BYTE -> bytes[i];
            case SHORT -> in.getShort();
            case INT -> in.getInt();
            case FLOAT -> in.getFloat();
            case DOUBLE -> (float) in.getDouble();
          };
    }
    return values;
  }
}
