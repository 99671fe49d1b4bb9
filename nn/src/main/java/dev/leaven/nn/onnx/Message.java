package dev.leaven.nn.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A protobuf message being written (wire types 0, 2 and 5). Parts are kept as they are given, so
 * that weights are not copied on their way through the messages around them.
 */
final class Message {
  private final List<byte[]> parts = new ArrayList<>();
  private long size;

  long size() {
    return size;
  }

  Message number(int field, long value) {
    return tag(field, 0).varint(value);
  }

  Message decimal(int field, float value) {
    var bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value);
    return tag(field, 5).part(bytes.array());
  }

  Message text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Message bytes(int field, byte[] value) {
    return tag(field, 2).varint(value.length).part(value);
  }

  Message message(int field, Message value) {
    tag(field, 2).varint(value.size);
    parts.addAll(value.parts);
    size += value.size;
    return this;
  }

  private Message tag(int field, int wireType) {
    return varint((long) field << 3 | wireType);
  }

  private Message varint(long value) {
    var bytes = new byte[10];
    int count = 0;
    long rest = value;
    do {
      bytes[count++] = (byte) (rest & 0x7F | (rest >>> 7 != 0 ? 0x80 : 0));
      rest >>>= 7;
    } while (rest != 0);
    return part(java.util.Arrays.copyOf(bytes, count));
  }

  private Message part(byte[] bytes) {
    parts.add(bytes);
    size += bytes.length;
    return this;
  }

  void writeTo(FileChannel channel) throws IOException {
    for (byte[] part : parts) {
      var bytes = ByteBuffer.wrap(part);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }
}
