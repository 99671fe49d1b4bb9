package dev.leaven.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.twin.Cases;
import dev.leaven.nn.twin.Closeness;
import dev.leaven.nn.twin.Draw;
import java.util.List;
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
  void aGradientThatIsNoNumberShowsInItsWeight() {
    for (Updates updates : List.of(scalar.updates(), vector.updates())) {
      lost(2, (w, g, s, n) -> updates.sgd(w, g, n, 0.1f));
      lost(2, (w, g, s, n) -> updates.momentum(w, g, s, n, 0.1f, 0.9f, true));
      lost(5, (w, g, s, n) -> updates.adam(w, g, s, s + 4 * n, n, 0.1f, 0.1f, 0.001f, 1e-7f));
      lost(
          7,
          (w, g, s, n) ->
              updates.rmsprop(w, g, s, s + 4 * n, s + 8 * n, n, 0.1f, 0.9f, 0.1f, 0.9f, 1e-7f));
      lost(3, (w, g, s, n) -> updates.adagrad(w, g, s, n, 0.1f, 1e-7f));
    }
  }

  /** One step of an optimiser over its slots, which lie one after another. */
  private interface Update {
    void step(long w, long g, long slots, long n);
  }

  /** The gradient's one NaN must be in its own weight, and nowhere else. */
  private void lost(int at, Update update) {
    int n = 64;
    long w = memory.floats(n);
    long g = memory.floats(n);
    long slots = memory.floats(3L * n);
    for (int i = 0; i < n; i++) {
      Memory.put(g + 4L * i, i == at ? Float.NaN : i % 3 == 0 ? 1e-20f : 0.5f);
    }
    update.step(w, g, slots, n);
    for (int i = 0; i < n; i++) {
      assertThat(Float.isNaN(Memory.get(w + 4L * i))).as("weight %d", i).isEqualTo(i == at);
    }
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
