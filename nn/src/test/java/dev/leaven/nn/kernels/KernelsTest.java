package dev.leaven.nn.kernels;

import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.twin.Cases;
import dev.leaven.nn.twin.Closeness;
import dev.leaven.nn.twin.Draw;
import org.junit.jupiter.api.Test;

/** Vector kernels give what the plain ones give, over random sizes, strides and remainders. */
class KernelsTest {
  private static final double BAR = 1e-5;

  private final Kernels vector = Kernels.vector();
  private final Kernels scalar = Kernels.scalar();
  private final Memory memory = new Memory();

  private long filled(Draw draw, int n) {
    long address = memory.floats(n);
    Memory.copy(Closeness.floats(draw.normal(n, 1)), 0, address, n);
    return address;
  }

  private long copy(long from, int n) {
    long address = memory.floats(n);
    Memory.copy(from, address, n);
    return address;
  }

  private static float[] read(long address, int n) {
    float[] values = new float[n];
    Memory.copy(address, values, 0, n);
    return values;
  }

  private static void same(String what, long got, long expected, int n) {
    Closeness.check(what, read(got, n), Closeness.doubles(read(expected, n)), BAR);
  }

  @Test
  void productsAreTheSame() {
    Cases.run(
        150,
        draw -> {
          int m = draw.between(1, 20);
          int n = draw.between(1, 70);
          int k = draw.between(1, 40);
          int gap = draw.between(0, 3);
          boolean add = draw.chance(0.5);
          long a = filled(draw, Math.max(m, k) * (Math.max(m, k) + gap));
          long b = filled(draw, Math.max(n, k) * (Math.max(n, k) + gap));
          int ldc = n + gap;
          long one = filled(draw, m * ldc);
          long other = copy(one, m * ldc);
          vector.products().multiply(a, k + gap, b, n + gap, one, ldc, m, n, k, add);
          scalar.products().multiply(a, k + gap, b, n + gap, other, ldc, m, n, k, add);
          same("A·B", one, other, m * ldc);
          vector.products().multiplyTransposedLeft(a, m + gap, b, n + gap, one, ldc, m, n, k, add);
          scalar
              .products()
              .multiplyTransposedLeft(a, m + gap, b, n + gap, other, ldc, m, n, k, add);
          same("Aᵀ·B", one, other, m * ldc);
          vector.products().multiplyTransposedRight(a, k + gap, b, k + gap, one, ldc, m, n, k);
          scalar.products().multiplyTransposedRight(a, k + gap, b, k + gap, other, ldc, m, n, k);
          same("A·Bᵀ", one, other, m * ldc);
        });
  }

  @Test
  void mapsAreTheSame() {
    Cases.run(
        60,
        draw -> {
          int rows = draw.between(1, 6);
          int columns = draw.between(1, 50);
          int n = rows * columns;
          for (ActivationFunction f : ActivationFunction.values()) {
            long x = filled(draw, n);
            long one = memory.floats(n);
            long other = memory.floats(n);
            vector.maps().activate(f, x, one, rows, columns);
            scalar.maps().activate(f, x, other, rows, columns);
            same(f + "", one, other, n);
            long d = filled(draw, n);
            long e = copy(d, n);
            vector.maps().derive(f, x, other, d, rows, columns);
            scalar.maps().derive(f, x, other, e, rows, columns);
            same(f + "'s gradient", d, e, n);
          }
          long one = filled(draw, n);
          long other = copy(one, n);
          long bias = filled(draw, columns);
          vector.maps().addToRows(one, bias, rows, columns);
          scalar.maps().addToRows(other, bias, rows, columns);
          same("bias", one, other, n);
          vector.maps().sumRows(one, bias, rows, columns);
          long sums = memory.floats(columns);
          scalar.maps().sumRows(one, sums, rows, columns);
          same("sum of rows", bias, sums, columns);
        });
  }
}
