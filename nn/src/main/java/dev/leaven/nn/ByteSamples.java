package dev.leaven.nn;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Samples kept as unsigned bytes, a quarter of their size as numbers. */
final class ByteSamples implements Samples {
  private final byte[] values;
  private final float[] number = new float[256];
  private final Shape shape;
  private final int size;

  ByteSamples(byte[] values, float divisor, Shape shape) {
    this.values = values;
    this.shape = shape;
    this.size = shape.size();
    for (int i = 0; i < number.length; i++) {
      number[i] = i / divisor;
    }
    if (values.length % size != 0) {
      throw new LeavenException(
          ErrorCode.LV_1701,
          "%d bytes do not make whole rows of %s.".formatted(values.length, shape),
          "Give a multiple of " + size + " bytes.");
    }
  }

  @Override
  public int count() {
    return values.length / size;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public void read(int row, MemorySegment into, long offset) {
    int start = row * size;
    for (int i = 0; i < size; i++) {
      into.set(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + 4L * i, number[values[start + i] & 255]);
    }
  }

  @Override
  public float peek(int row) {
    return values[row * size] + values[row * size + size - 1];
  }
}
