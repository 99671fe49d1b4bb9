package dev.leaven.nn.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory outside the heap that lives as long as its owner is reachable.
 *
 * <p>Kernels take addresses and go through {@link #ALL}, one constant segment over everything: its
 * bounds check folds away, where a segment for each buffer costs the inner loops a third.
 */
public final class Memory {
  /** Everything; only plans and kernels may touch it. */
  public static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private static final long LINE = 64;

  private static final MemorySegment ZEROS = Arena.global().allocate(1 << 14, LINE);

  /** Blocks of at least this many bytes begin at different places of a page. */
  private static final long LARGE = 1 << 15;

  private static final long PAGE = 4096;

  /** An odd number of lines, so that four blocks in a row share no quarter of a page. */
  private static final long STAGGER = 17 * LINE;

  private static final AtomicLong LARGE_BLOCKS = new AtomicLong();

  private final Arena arena = Arena.ofAuto();
  private long bytes;

  /**
   * The address of {@code n} zeros of float32, aligned to a cache line and padded to whole lines.
   */
  public long floats(long n) {
    return bytes(4 * n);
  }

  /** The address of {@code n} zero bytes, aligned to a cache line and padded to whole lines. */
  public long bytes(long n) {
    long size = Math.max(LINE, (n + LINE - 1) / LINE * LINE);
    bytes += size;
    if (size < LARGE) {
      return arena.allocate(size, LINE).address();
    }
    return arena.allocate(size + PAGE, PAGE).address() + shift();
  }

  /**
   * Where in its first page a large block begins. Blocks that all begin at the same place make a
   * kernel which walks several of them wait: a load looks like the store before it where the lower
   * twelve bits of their addresses agree (Adam over four blocks took 39 µs so, 29 apart).
   */
  private static long shift() {
    return LARGE_BLOCKS.getAndIncrement() * STAGGER % PAGE;
  }

  /** How many bytes were given out. */
  public long allocated() {
    return bytes;
  }

  public static float get(long address) {
    return ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, address);
  }

  public static void put(long address, float value) {
    ALL.set(ValueLayout.JAVA_FLOAT_UNALIGNED, address, value);
  }

  public static int getInt(long address) {
    return ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address);
  }

  public static void putInt(long address, int value) {
    ALL.set(ValueLayout.JAVA_INT_UNALIGNED, address, value);
  }

  /**
   * Sets {@code n} numbers to zero.
   *
   * <p>By copies of a block of zeros: a slice to fill is an object, which the compiler does not
   * always see through, and products ask for this once a row.
   */
  public static void zero(long address, long n) {
    long end = 4 * n;
    for (long o = 0; o < end; o += ZEROS.byteSize()) {
      MemorySegment.copy(ZEROS, 0, ALL, address + o, Math.min(ZEROS.byteSize(), end - o));
    }
  }

  /** Copies {@code n} numbers. */
  public static void copy(long from, long to, long n) {
    MemorySegment.copy(ALL, from, ALL, to, 4 * n);
  }

  public static void copy(float[] from, int start, long to, int n) {
    MemorySegment.copy(from, start, ALL, ValueLayout.JAVA_FLOAT_UNALIGNED, to, n);
  }

  public static void copy(long from, float[] to, int start, int n) {
    MemorySegment.copy(ALL, ValueLayout.JAVA_FLOAT_UNALIGNED, from, to, start, n);
  }
}
