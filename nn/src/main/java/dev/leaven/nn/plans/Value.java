package dev.leaven.nn.plans;

import dev.leaven.nn.Shape;
import dev.leaven.nn.kernels.Memory;

/** A tensor of a plan: rows of float32 numbers, row-major, channels last, at an address. */
public record Value(long address, int rows, Shape shape) {
  /** Stands where a value is not known yet. */
  static final Value NONE = new Value(0, 0, Shape.of());

  /** How many numbers it holds. */
  public long size() {
    return (long) rows * shape.size();
  }

  /** The extent of the last axis. */
  public int columns() {
    return shape.rank() == 0 ? 1 : shape.dim(-1);
  }

  /** How many rows there are along the last axis. */
  public int lines() {
    return (int) (size() / columns());
  }

  /** A copy of its numbers. */
  public float[] read() {
    float[] values = new float[Math.toIntExact(size())];
    Memory.copy(address, values, 0, values.length);
    return values;
  }

  /** The same numbers under another shape. */
  public Value as(Shape other) {
    return new Value(address, rows, other);
  }
}
