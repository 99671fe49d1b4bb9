package dev.leaven.nn;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Samples in one float array, row after row. */
final class FloatSamples implements Samples {
  private final float[] values;
  private final Shape shape;
  private final int size;

  FloatSamples(float[] values, Shape shape) {
    this.values = values;
    this.shape = shape;
    this.size = shape.size();
    if (values.length % size != 0) {
      throw new LeavenException(
          ErrorCode.LV_1701,
          "%d numbers do not make whole rows of %s.".formatted(values.length, shape),
          "Give a multiple of " + size + " numbers.");
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
    if (size == 1) {
      // A label: setting it up would cost more than copying it.
      into.set(ValueLayout.JAVA_FLOAT_UNALIGNED, offset, values[row]);
      return;
    }
    MemorySegment.copy(values, row * size, into, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, size);
  }

  @Override
  public float peek(int row) {
    return values[row * size] + values[row * size + size - 1];
  }
}
