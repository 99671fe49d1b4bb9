package dev.leaven.runtime;

import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one protobuf message within a range of bytes.
 *
 * <p>The encoding: a field begins with its number and wire type in one varint; types are varint
 * (0), 64 bits (1), length and bytes (2), 32 bits (5). Whatever does not fit the range is refused.
 */
final class WireReader {
  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private int type;

  WireReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /**
   * Goes on to the next field; false at the end. The field before must have been read or skipped.
   */
  boolean next() {
    if (at >= end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    if (field == 0) {
      throw OnnxScan.notOnnx();
    }
    return true;
  }

  int field() {
    return field;
  }

  boolean hasMore() {
    return at < end;
  }

  /** Whether the field is bytes, a text or a message. */
  boolean isMessage() {
    return type == 2;
  }

  WireReader message() {
    int length = length();
    at += length;
    return new WireReader(bytes, at - length, at);
  }

  String text() {
    int length = length();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  long number() {
    if (type != 0) {
      throw OnnxScan.notOnnx();
    }
    return varint();
  }

  void skip() {
    switch (type) {
      case 0 -> varint();
      case 1 -> advance(8);
      case 2 -> advance(length());
      case 5 -> advance(4);
      default -> throw OnnxScan.notOnnx();
    }
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= end) {
        throw OnnxScan.notOnnx();
      }
      byte b = bytes[at++];
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw OnnxScan.notOnnx();
  }

  private int length() {
    if (type != 2) {
      throw OnnxScan.notOnnx();
    }
    long length = varint();
    if (length < 0 || length > end - at) {
      throw OnnxScan.notOnnx();
    }
    return (int) length;
  }

  private void advance(int count) {
    if (count > end - at) {
      throw OnnxScan.notOnnx();
    }
    at += count;
  }
}
