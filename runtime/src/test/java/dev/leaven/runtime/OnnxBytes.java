package dev.leaven.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small ONNX files for tests, field by field. */
final class OnnxBytes {
  private static final int INT64 = 7;
  private static final int BOOL = 9;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  OnnxBytes number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  OnnxBytes bytes(int field, byte[] value) {
    varint((long) field << 3 | 2);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  OnnxBytes text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  OnnxBytes message(int field, OnnxBytes value) {
    return bytes(field, value.out.toByteArray());
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      out.write((int) (left & 0x7F | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  static OnnxBytes node(String type, String output, String... inputs) {
    var node = new OnnxBytes();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, type);
  }

  static OnnxBytes floats(String name, float[] values, long... dims) {
    var tensor = new OnnxBytes();
    for (long dim : dims) {
      tensor.number(1, dim);
    }
    var raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return tensor.number(2, 1).text(8, name).bytes(9, raw.array());
  }

  /** A float value; a dimension below 0 is open. */
  static OnnxBytes value(String name, long... dims) {
    var shape = new OnnxBytes();
    for (long dim : dims) {
      shape.message(1, dim < 0 ? new OnnxBytes().text(2, "rows") : new OnnxBytes().number(1, dim));
    }
    var type = new OnnxBytes().number(1, 1).message(2, shape);
    return new OnnxBytes().text(1, name).message(2, new OnnxBytes().message(1, type));
  }

  static OnnxBytes model(OnnxBytes graph) {
    return new OnnxBytes()
        .number(1, 8)
        .message(7, graph.text(2, "test"))
        .message(8, new OnnxBytes().text(1, "").number(2, 17));
  }

  /** y = softmax(x·w + b), x of (rows, in). */
  static OnnxBytes dense(float[] w, float[] b, int in, long rows) {
    int out = b.length;
    return model(
        new OnnxBytes()
            .message(1, node("MatMul", "m", "x", "w"))
            .message(1, node("Add", "a", "m", "b"))
            .message(1, node("Softmax", "y", "a"))
            .message(5, floats("w", w, in, out))
            .message(5, floats("b", b, out))
            .message(11, value("x", rows, in))
            .message(12, value("y", rows, out)));
  }

  /** The graph of a model that adds 0 to x of (rows, in) for 2^62 times. */
  static OnnxBytes endless(int in) {
    var body =
        new OnnxBytes()
            .message(1, node("Identity", "c2", "c"))
            .message(1, node("Add", "v2", "v", "none"))
            .text(2, "body")
            .message(5, floats("none", new float[1]))
            .message(11, value("i", INT64))
            .message(11, value("c", BOOL))
            .message(11, value("v", -1, in))
            .message(12, value("c2", BOOL))
            .message(12, value("v2", -1, in));
    var attribute = new OnnxBytes().text(1, "body").message(6, body).number(20, 5);
    byte[] often = {0, 0, 0, 0, 0, 0, 0, 64};
    return new OnnxBytes()
        .message(1, node("Loop", "y", "often", "on", "x").message(5, attribute))
        .message(5, new OnnxBytes().number(2, INT64).text(8, "often").bytes(9, often))
        .message(5, new OnnxBytes().number(2, BOOL).text(8, "on").bytes(9, new byte[] {1}))
        .message(11, value("x", -1, in))
        .message(12, value("y", -1, in));
  }

  /** A scalar of another type. */
  private static OnnxBytes value(String name, int type) {
    var tensor = new OnnxBytes().number(1, type).message(2, new OnnxBytes());
    return new OnnxBytes().text(1, name).message(2, new OnnxBytes().message(1, tensor));
  }

  Path write(Path file) throws IOException {
    return Files.write(file, toBytes());
  }
}
