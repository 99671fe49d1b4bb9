package dev.leaven.nn.onnx;

/** An attribute of a node, as ONNX's AttributeProto. */
record Attribute(Message message) {
  private static final int NAME = 1;
  private static final int FLOAT = 2;
  private static final int INT = 3;
  private static final int TEXT = 4;
  private static final int INTS = 8;
  private static final int TYPE = 20;

  static Attribute of(String name, float value) {
    return new Attribute(new Message().text(NAME, name).decimal(FLOAT, value).number(TYPE, 1));
  }

  static Attribute of(String name, int value) {
    return new Attribute(new Message().text(NAME, name).number(INT, value).number(TYPE, 2));
  }

  static Attribute of(String name, String value) {
    return new Attribute(new Message().text(NAME, name).text(TEXT, value).number(TYPE, 3));
  }

  static Attribute ofInts(String name, int... values) {
    var message = new Message().text(NAME, name);
    for (int value : values) {
      message.number(INTS, value);
    }
    return new Attribute(message.number(TYPE, 7));
  }
}
