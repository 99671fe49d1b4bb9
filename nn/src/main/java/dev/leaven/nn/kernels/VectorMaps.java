package dev.leaven.nn.kernels;

import dev.leaven.nn.layers.ActivationFunction;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Maps on the Vector API where that pays; the rest is inherited. */
final class VectorMaps extends Maps {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final long W = 4L * L;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  @Override
  public void activate(ActivationFunction f, long x, long y, int rows, int columns) {
    if (f == ActivationFunction.RELU) {
      relu(x, y, (long) rows * columns);
    } else {
      super.activate(f, x, y, rows, columns);
    }
  }

  @Override
  public void derive(ActivationFunction f, long x, long y, long d, int rows, int columns) {
    if (f == ActivationFunction.RELU) {
      mask(y, d, (long) rows * columns);
    } else {
      super.derive(f, x, y, d, rows, columns);
    }
  }

  private static void relu(long x, long y, long n) {
    FloatVector zero = FloatVector.zero(S);
    long end = n / L * W;
    for (long o = 0; o < end; o += W) {
      FloatVector.fromMemorySegment(S, Memory.ALL, x + o, ORDER)
          .max(zero)
          .intoMemorySegment(Memory.ALL, y + o, ORDER);
    }
    for (long o = end; o < 4 * n; o += 4) {
      Memory.put(y + o, Math.max(Memory.get(x + o), 0));
    }
  }

  /** d stays where y is positive, else becomes zero. */
  private static void mask(long y, long d, long n) {
    FloatVector zero = FloatVector.zero(S);
    long end = n / L * W;
    for (long o = 0; o < end; o += W) {
      FloatVector value = FloatVector.fromMemorySegment(S, Memory.ALL, y + o, ORDER);
      zero.blend(
              FloatVector.fromMemorySegment(S, Memory.ALL, d + o, ORDER),
              value.compare(VectorOperators.GT, zero))
          .intoMemorySegment(Memory.ALL, d + o, ORDER);
    }
    for (long o = end; o < 4 * n; o += 4) {
      if (!(Memory.get(y + o) > 0)) {
        Memory.put(d + o, 0);
      }
    }
  }

  @Override
  public void addToRows(long y, long bias, int rows, int columns) {
    int whole = columns / L * L;
    for (int r = 0; r < rows; r++) {
      long at = y + 4L * r * columns;
      for (long o = 0; o < 4L * whole; o += W) {
        FloatVector.fromMemorySegment(S, Memory.ALL, at + o, ORDER)
            .add(FloatVector.fromMemorySegment(S, Memory.ALL, bias + o, ORDER))
            .intoMemorySegment(Memory.ALL, at + o, ORDER);
      }
      for (long o = 4L * whole; o < 4L * columns; o += 4) {
        Memory.put(at + o, Memory.get(at + o) + Memory.get(bias + o));
      }
    }
  }

  @Override
  public void sumRows(long d, long into, int rows, int columns) {
    int whole = columns / L * L;
    for (long o = 0; o < 4L * whole; o += W) {
      FloatVector sum = FloatVector.zero(S);
      long at = d + o;
      for (int r = 0; r < rows; r++, at += 4L * columns) {
        sum = sum.add(FloatVector.fromMemorySegment(S, Memory.ALL, at, ORDER));
      }
      sum.intoMemorySegment(Memory.ALL, into + o, ORDER);
    }
    for (long o = 4L * whole; o < 4L * columns; o += 4) {
      float sum = 0;
      long at = d + o;
      for (int r = 0; r < rows; r++, at += 4L * columns) {
        sum += Memory.get(at);
      }
      Memory.put(into + o, sum);
    }
  }

  @Override
  public boolean finite(long x, long n) {
    FloatVector sum = FloatVector.zero(S);
    long end = n / L * W;
    for (long o = 0; o < end; o += W) {
      sum = FloatVector.fromMemorySegment(S, Memory.ALL, x + o, ORDER).mul(0).add(sum);
    }
    return sum.reduceLanes(VectorOperators.ADD) == 0 && super.finite(x + end, n - n / L * L);
  }
}
