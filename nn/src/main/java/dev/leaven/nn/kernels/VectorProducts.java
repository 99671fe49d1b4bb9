package dev.leaven.nn.kernels;

import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of matrices on the Vector API.
 *
 * <p>C is cut into tiles that stay in registers while the loop runs along k: eight rows by two
 * vectors where there are 32 registers (AVX-512), four by two elsewhere. A's numbers are broadcast,
 * B's read as vectors. Columns that fill no tile go through a panel of B and a tile of C padded
 * with zeros. The tiles are longer than a method should be because each must keep its vectors in
 * one.
 */
final class VectorProducts extends Products {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final long W = 4L * L;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final boolean WIDE = L >= 16;
  private static final int ROWS = WIDE ? 8 : 4;

  private final long tile = scratch(2L * L * 8);
  private long panel;
  private long panelSize;

  @Override
  void product(
      long a, int ai, int ak, long b, int ldb, long c, int ldc, int m, int n, int k, boolean add) {
    int j = 0;
    for (; j + 2 * L <= n; j += 2 * L) {
      columns(a, 4L * ai, 4L * ak, b + 4L * j, 4L * ldb, c + 4L * j, 4L * ldc, m, k, add);
    }
    if (j < n) {
      rest(a, 4L * ai, 4L * ak, b + 4L * j, ldb, c + 4L * j, ldc, m, n - j, k, add);
    }
  }

  private static void columns(
      long a, long ai, long ak, long b, long bk, long c, long ci, int m, int k, boolean add) {
    int i = 0;
    for (; i + ROWS <= m; i += ROWS) {
      if (WIDE) {
        tile8x2(a + i * ai, ai, ak, b, bk, k, c + i * ci, ci, add);
      } else {
        tile4x2(a + i * ai, ai, ak, b, bk, k, c + i * ci, ci, add);
      }
    }
    for (; i < m; i++) {
      tile1x2(a + i * ai, ak, b, bk, k, c + i * ci, add);
    }
  }

  private void rest(
      long a,
      long ai,
      long ak,
      long b,
      int ldb,
      long c,
      int ldc,
      int m,
      int n,
      int k,
      boolean add) {
    boolean one = n <= L;
    int width = one ? L : 2 * L;
    pack(b, ldb, n, width, k);
    int i = 0;
    for (; i + ROWS <= m; i += ROWS) {
      padded(a + i * ai, ai, ak, k, one);
      unpack(c + 4L * i * ldc, ldc, ROWS, n, width, add);
    }
    for (; i < m; i++) {
      if (one) {
        tile1x1(a + i * ai, ak, panel, W, k, tile);
      } else {
        tile1x2(a + i * ai, ak, panel, 2 * W, k, tile, false);
      }
      unpack(c + 4L * i * ldc, ldc, 1, n, width, add);
    }
  }

  private void padded(long a, long ai, long ak, int k, boolean one) {
    if (one && WIDE) {
      tile8x1(a, ai, ak, panel, W, k, tile, W, false);
    } else if (one) {
      tile4x1(a, ai, ak, panel, W, k, tile, W, false);
    } else if (WIDE) {
      tile8x2(a, ai, ak, panel, 2 * W, k, tile, 2 * W, false);
    } else {
      tile4x2(a, ai, ak, panel, 2 * W, k, tile, 2 * W, false);
    }
  }

  private void pack(long b, int ldb, int n, int width, int k) {
    long size = (long) k * width;
    if (size > panelSize) {
      panel = scratch(size);
      panelSize = size;
    }
    for (int p = 0; p < k; p++) {
      long in = b + 4L * p * ldb;
      long out = panel + 4L * p * width;
      for (int j = 0; j < n; j++) {
        Memory.put(out + 4L * j, Memory.get(in + 4L * j));
      }
      for (int j = n; j < width; j++) {
        Memory.put(out + 4L * j, 0);
      }
    }
  }

  private void unpack(long c, int ldc, int rows, int n, int width, boolean add) {
    for (int i = 0; i < rows; i++) {
      long out = c + 4L * i * ldc;
      long in = tile + 4L * i * width;
      for (int j = 0; j < n; j++, out += 4, in += 4) {
        Memory.put(out, add ? Memory.get(out) + Memory.get(in) : Memory.get(in));
      }
    }
  }

  private static void tile1x2(long a, long ak, long b, long bk, int k, long c, boolean add) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = c0;
    for (long p = 0, o = 0; p < k; p++, o += ak, b += bk) {
      FloatVector x = FloatVector.broadcast(S, Memory.get(a + o));
      c0 = x.fma(FloatVector.fromMemorySegment(S, Memory.ALL, b, ORDER), c0);
      c1 = x.fma(FloatVector.fromMemorySegment(S, Memory.ALL, b + W, ORDER), c1);
    }
    if (add) {
      c0 = c0.add(FloatVector.fromMemorySegment(S, Memory.ALL, c, ORDER));
      c1 = c1.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + W, ORDER));
    }
    c0.intoMemorySegment(Memory.ALL, c, ORDER);
    c1.intoMemorySegment(Memory.ALL, c + W, ORDER);
  }

  private static void tile1x1(long a, long ak, long b, long bk, int k, long c) {
    FloatVector c0 = FloatVector.zero(S);
    for (long p = 0, o = 0; p < k; p++, o += ak, b += bk) {
      FloatVector x = FloatVector.broadcast(S, Memory.get(a + o));
      c0 = x.fma(FloatVector.fromMemorySegment(S, Memory.ALL, b, ORDER), c0);
    }
    c0.intoMemorySegment(Memory.ALL, c, ORDER);
  }

  private static void tile8x2(
      long a, long ai, long ak, long b, long bk, int k, long c, long ci, boolean add) {
    FloatVector z = FloatVector.zero(S);
    FloatVector c00 = z;
    FloatVector c01 = z;
    FloatVector c10 = z;
    FloatVector c11 = z;
    FloatVector c20 = z;
    FloatVector c21 = z;
    FloatVector c30 = z;
    FloatVector c31 = z;
    FloatVector c40 = z;
    FloatVector c41 = z;
    FloatVector c50 = z;
    FloatVector c51 = z;
    FloatVector c60 = z;
    FloatVector c61 = z;
    FloatVector c70 = z;
    FloatVector c71 = z;
    long a1 = a + 1 * ai;
    long a2 = a + 2 * ai;
    long a3 = a + 3 * ai;
    long a4 = a + 4 * ai;
    long a5 = a + 5 * ai;
    long a6 = a + 6 * ai;
    long a7 = a + 7 * ai;
    for (long p = 0, o = 0; p < k; p++, o += ak, b += bk) {
      FloatVector b0 = FloatVector.fromMemorySegment(S, Memory.ALL, b, ORDER);
      FloatVector b1 = FloatVector.fromMemorySegment(S, Memory.ALL, b + W, ORDER);
      FloatVector x = FloatVector.broadcast(S, Memory.get(a + o));
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(S, Memory.get(a1 + o));
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(S, Memory.get(a2 + o));
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(S, Memory.get(a3 + o));
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(S, Memory.get(a4 + o));
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(S, Memory.get(a5 + o));
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      x = FloatVector.broadcast(S, Memory.get(a6 + o));
      c60 = x.fma(b0, c60);
      c61 = x.fma(b1, c61);
      x = FloatVector.broadcast(S, Memory.get(a7 + o));
      c70 = x.fma(b0, c70);
      c71 = x.fma(b1, c71);
    }
    if (add) {
      c00 = c00.add(FloatVector.fromMemorySegment(S, Memory.ALL, c, ORDER));
      c01 = c01.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + W, ORDER));
      c10 = c10.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 1 * ci, ORDER));
      c11 = c11.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 1 * ci + W, ORDER));
      c20 = c20.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 2 * ci, ORDER));
      c21 = c21.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 2 * ci + W, ORDER));
      c30 = c30.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 3 * ci, ORDER));
      c31 = c31.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 3 * ci + W, ORDER));
      c40 = c40.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 4 * ci, ORDER));
      c41 = c41.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 4 * ci + W, ORDER));
      c50 = c50.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 5 * ci, ORDER));
      c51 = c51.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 5 * ci + W, ORDER));
      c60 = c60.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 6 * ci, ORDER));
      c61 = c61.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 6 * ci + W, ORDER));
      c70 = c70.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 7 * ci, ORDER));
      c71 = c71.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 7 * ci + W, ORDER));
    }
    c00.intoMemorySegment(Memory.ALL, c, ORDER);
    c01.intoMemorySegment(Memory.ALL, c + W, ORDER);
    c10.intoMemorySegment(Memory.ALL, c + 1 * ci, ORDER);
    c11.intoMemorySegment(Memory.ALL, c + 1 * ci + W, ORDER);
    c20.intoMemorySegment(Memory.ALL, c + 2 * ci, ORDER);
    c21.intoMemorySegment(Memory.ALL, c + 2 * ci + W, ORDER);
    c30.intoMemorySegment(Memory.ALL, c + 3 * ci, ORDER);
    c31.intoMemorySegment(Memory.ALL, c + 3 * ci + W, ORDER);
    c40.intoMemorySegment(Memory.ALL, c + 4 * ci, ORDER);
    c41.intoMemorySegment(Memory.ALL, c + 4 * ci + W, ORDER);
    c50.intoMemorySegment(Memory.ALL, c + 5 * ci, ORDER);
    c51.intoMemorySegment(Memory.ALL, c + 5 * ci + W, ORDER);
    c60.intoMemorySegment(Memory.ALL, c + 6 * ci, ORDER);
    c61.intoMemorySegment(Memory.ALL, c + 6 * ci + W, ORDER);
    c70.intoMemorySegment(Memory.ALL, c + 7 * ci, ORDER);
    c71.intoMemorySegment(Memory.ALL, c + 7 * ci + W, ORDER);
  }

  private static void tile4x2(
      long a, long ai, long ak, long b, long bk, int k, long c, long ci, boolean add) {
    FloatVector z = FloatVector.zero(S);
    FloatVector c00 = z;
    FloatVector c01 = z;
    FloatVector c10 = z;
    FloatVector c11 = z;
    FloatVector c20 = z;
    FloatVector c21 = z;
    FloatVector c30 = z;
    FloatVector c31 = z;
    long a1 = a + 1 * ai;
    long a2 = a + 2 * ai;
    long a3 = a + 3 * ai;
    for (long p = 0, o = 0; p < k; p++, o += ak, b += bk) {
      FloatVector b0 = FloatVector.fromMemorySegment(S, Memory.ALL, b, ORDER);
      FloatVector b1 = FloatVector.fromMemorySegment(S, Memory.ALL, b + W, ORDER);
      FloatVector x = FloatVector.broadcast(S, Memory.get(a + o));
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(S, Memory.get(a1 + o));
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(S, Memory.get(a2 + o));
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(S, Memory.get(a3 + o));
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
    }
    if (add) {
      c00 = c00.add(FloatVector.fromMemorySegment(S, Memory.ALL, c, ORDER));
      c01 = c01.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + W, ORDER));
      c10 = c10.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 1 * ci, ORDER));
      c11 = c11.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 1 * ci + W, ORDER));
      c20 = c20.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 2 * ci, ORDER));
      c21 = c21.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 2 * ci + W, ORDER));
      c30 = c30.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 3 * ci, ORDER));
      c31 = c31.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 3 * ci + W, ORDER));
    }
    c00.intoMemorySegment(Memory.ALL, c, ORDER);
    c01.intoMemorySegment(Memory.ALL, c + W, ORDER);
    c10.intoMemorySegment(Memory.ALL, c + 1 * ci, ORDER);
    c11.intoMemorySegment(Memory.ALL, c + 1 * ci + W, ORDER);
    c20.intoMemorySegment(Memory.ALL, c + 2 * ci, ORDER);
    c21.intoMemorySegment(Memory.ALL, c + 2 * ci + W, ORDER);
    c30.intoMemorySegment(Memory.ALL, c + 3 * ci, ORDER);
    c31.intoMemorySegment(Memory.ALL, c + 3 * ci + W, ORDER);
  }

  private static void tile8x1(
      long a, long ai, long ak, long b, long bk, int k, long c, long ci, boolean add) {
    FloatVector z = FloatVector.zero(S);
    FloatVector c00 = z;
    FloatVector c10 = z;
    FloatVector c20 = z;
    FloatVector c30 = z;
    FloatVector c40 = z;
    FloatVector c50 = z;
    FloatVector c60 = z;
    FloatVector c70 = z;
    long a1 = a + 1 * ai;
    long a2 = a + 2 * ai;
    long a3 = a + 3 * ai;
    long a4 = a + 4 * ai;
    long a5 = a + 5 * ai;
    long a6 = a + 6 * ai;
    long a7 = a + 7 * ai;
    for (long p = 0, o = 0; p < k; p++, o += ak, b += bk) {
      FloatVector b0 = FloatVector.fromMemorySegment(S, Memory.ALL, b, ORDER);
      FloatVector x = FloatVector.broadcast(S, Memory.get(a + o));
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(S, Memory.get(a1 + o));
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(S, Memory.get(a2 + o));
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(S, Memory.get(a3 + o));
      c30 = x.fma(b0, c30);
      x = FloatVector.broadcast(S, Memory.get(a4 + o));
      c40 = x.fma(b0, c40);
      x = FloatVector.broadcast(S, Memory.get(a5 + o));
      c50 = x.fma(b0, c50);
      x = FloatVector.broadcast(S, Memory.get(a6 + o));
      c60 = x.fma(b0, c60);
      x = FloatVector.broadcast(S, Memory.get(a7 + o));
      c70 = x.fma(b0, c70);
    }
    if (add) {
      c00 = c00.add(FloatVector.fromMemorySegment(S, Memory.ALL, c, ORDER));
      c10 = c10.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 1 * ci, ORDER));
      c20 = c20.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 2 * ci, ORDER));
      c30 = c30.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 3 * ci, ORDER));
      c40 = c40.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 4 * ci, ORDER));
      c50 = c50.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 5 * ci, ORDER));
      c60 = c60.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 6 * ci, ORDER));
      c70 = c70.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 7 * ci, ORDER));
    }
    c00.intoMemorySegment(Memory.ALL, c, ORDER);
    c10.intoMemorySegment(Memory.ALL, c + 1 * ci, ORDER);
    c20.intoMemorySegment(Memory.ALL, c + 2 * ci, ORDER);
    c30.intoMemorySegment(Memory.ALL, c + 3 * ci, ORDER);
    c40.intoMemorySegment(Memory.ALL, c + 4 * ci, ORDER);
    c50.intoMemorySegment(Memory.ALL, c + 5 * ci, ORDER);
    c60.intoMemorySegment(Memory.ALL, c + 6 * ci, ORDER);
    c70.intoMemorySegment(Memory.ALL, c + 7 * ci, ORDER);
  }

  private static void tile4x1(
      long a, long ai, long ak, long b, long bk, int k, long c, long ci, boolean add) {
    FloatVector z = FloatVector.zero(S);
    FloatVector c00 = z;
    FloatVector c10 = z;
    FloatVector c20 = z;
    FloatVector c30 = z;
    long a1 = a + 1 * ai;
    long a2 = a + 2 * ai;
    long a3 = a + 3 * ai;
    for (long p = 0, o = 0; p < k; p++, o += ak, b += bk) {
      FloatVector b0 = FloatVector.fromMemorySegment(S, Memory.ALL, b, ORDER);
      FloatVector x = FloatVector.broadcast(S, Memory.get(a + o));
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(S, Memory.get(a1 + o));
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(S, Memory.get(a2 + o));
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(S, Memory.get(a3 + o));
      c30 = x.fma(b0, c30);
    }
    if (add) {
      c00 = c00.add(FloatVector.fromMemorySegment(S, Memory.ALL, c, ORDER));
      c10 = c10.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 1 * ci, ORDER));
      c20 = c20.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 2 * ci, ORDER));
      c30 = c30.add(FloatVector.fromMemorySegment(S, Memory.ALL, c + 3 * ci, ORDER));
    }
    c00.intoMemorySegment(Memory.ALL, c, ORDER);
    c10.intoMemorySegment(Memory.ALL, c + 1 * ci, ORDER);
    c20.intoMemorySegment(Memory.ALL, c + 2 * ci, ORDER);
    c30.intoMemorySegment(Memory.ALL, c + 3 * ci, ORDER);
  }
}
