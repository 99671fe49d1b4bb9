package dev.leaven.nn.onnx;

import dev.leaven.nn.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An ONNX graph being written: nodes in the order of their adding, and constants.
 *
 * <p>Field numbers are those of {@code onnx.proto}; the operator set is 20, which ONNX Runtime has
 * run since 1.17.
 */
final class Graph {
  private static final int OPERATOR_SET = 20;
  private static final int IR_VERSION = 9;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final Message graph = new Message();
  private int nodes;

  /** Adds a node with one output, and gives that output's name; a slash keeps it off others. */
  String add(String operator, List<String> inputs, Attribute... attributes) {
    String output = "/%d".formatted(nodes++);
    addAs(output, operator, inputs, attributes);
    return output;
  }

  /** Adds a node whose output has a name of its own. */
  void addAs(String output, String operator, List<String> inputs, Attribute... attributes) {
    var node = new Message();
    inputs.forEach(i -> node.text(1, i));
    node.text(2, output).text(3, operator + output);
    node.text(4, operator);
    for (var attribute : attributes) {
      node.message(5, attribute.message());
    }
    graph.message(1, node);
  }

  /** Adds an array of floats, and gives its name. */
  String constant(String name, float[] values, int... shape) {
    var bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, 4));
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return constant(name, FLOAT, bytes.array(), shape);
  }

  /** Adds a list of whole numbers, and gives its name. */
  String constant(String name, long... values) {
    var bytes = ByteBuffer.allocate(values.length * 8);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return constant(name, INT64, bytes.array(), values.length);
  }

  private String constant(String name, int type, byte[] raw, int... shape) {
    var tensor = new Message();
    for (int extent : shape) {
      tensor.number(1, extent);
    }
    graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
    return name;
  }

  /** A name for a constant that belongs to no weight. */
  String fresh(String what) {
    return "/%s_%d".formatted(what, nodes++);
  }

  /** The whole file: this graph with its input and output, any number of rows each. */
  Message model(String name, String input, Shape in, String output, Shape out) {
    graph.text(2, name);
    graph.message(11, value(input, in)).message(12, value(output, out));
    var operators = new Message().text(1, "").number(2, OPERATOR_SET);
    return new Message()
        .number(1, IR_VERSION)
        .text(2, "leaven")
        .message(7, graph)
        .message(8, operators);
  }

  private static Message value(String name, Shape rows) {
    var shape = new Message().message(1, new Message().text(2, "batch"));
    rows.dims().forEach(d -> shape.message(1, new Message().number(1, d)));
    var tensor = new Message().number(1, FLOAT).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }
}
