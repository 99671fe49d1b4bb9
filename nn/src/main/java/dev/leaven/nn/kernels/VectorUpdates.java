package dev.leaven.nn.kernels;

import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Updates on the Vector API. Blocks of memory are whole cache lines, so no rest is left over. */
final class VectorUpdates extends Updates {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final long W = 4L * L;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  @Override
  public void sgd(long w, long g, long n, float rate) {
    long end = n / L * W;
    FloatVector step = FloatVector.broadcast(S, -rate);
    for (long o = 0; o < end; o += W) {
      FloatVector.fromMemorySegment(S, Memory.ALL, g + o, ORDER)
          .fma(step, FloatVector.fromMemorySegment(S, Memory.ALL, w + o, ORDER))
          .intoMemorySegment(Memory.ALL, w + o, ORDER);
    }
    super.sgd(w + end, g + end, n - n / L * L, rate);
  }

  @Override
  public void adam(
      long w, long g, long m, long v, long n, float rate, float c1, float c2, float epsilon) {
    long end = n / L * W;
    FloatVector zero = FloatVector.zero(S);
    FloatVector share1 = FloatVector.broadcast(S, c1);
    FloatVector share2 = FloatVector.broadcast(S, c2);
    FloatVector step = FloatVector.broadcast(S, -rate);
    FloatVector least = FloatVector.broadcast(S, epsilon);
    // What is too small becomes zero; NaN is not, and stays.
    for (long o = 0; o < end; o += W) {
      FloatVector d = FloatVector.fromMemorySegment(S, Memory.ALL, g + o, ORDER);
      d = d.blend(zero, d.abs().compare(VectorOperators.LE, TINY_GRADIENT));
      FloatVector mean = FloatVector.fromMemorySegment(S, Memory.ALL, m + o, ORDER);
      mean = d.sub(mean).fma(share1, mean);
      mean = mean.blend(zero, mean.abs().compare(VectorOperators.LE, TINY_MOMENT));
      mean.intoMemorySegment(Memory.ALL, m + o, ORDER);
      FloatVector square = FloatVector.fromMemorySegment(S, Memory.ALL, v + o, ORDER);
      square = d.mul(d).sub(square).fma(share2, square);
      square = square.blend(zero, square.compare(VectorOperators.LE, TINY_SQUARE));
      square.intoMemorySegment(Memory.ALL, v + o, ORDER);
      mean.mul(step)
          .div(square.sqrt().add(least))
          .add(FloatVector.fromMemorySegment(S, Memory.ALL, w + o, ORDER))
          .intoMemorySegment(Memory.ALL, w + o, ORDER);
    }
    super.adam(w + end, g + end, m + end, v + end, n - n / L * L, rate, c1, c2, epsilon);
  }
}
