package dev.leaven.vision;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Room for the pixels of pictures that are being decoded, all callers' together.
 *
 * <p>A PNG of 47 KB may hold 16 million pixels, so a limit on one picture bounds no memory: sixty
 * at once would fill a heap of 3 GB. Small pictures pass without asking; what they take is bounded
 * by the number of threads.
 */
final class PixelRoom {
  /** What a pixel takes at most between its file and the network's form: colour, grey, ink. */
  private static final int BYTES_PER_PIXEL = 16;

  /** Pictures of up to so many pixels do not ask. */
  static final long SMALL = 256 * 256;

  /** So many may wait; each keeps a thread of the server. */
  private static final int MOST_WAITING = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A quarter of the heap. */
  static final PixelRoom OF_PROCESS =
      new PixelRoom(Runtime.getRuntime().maxMemory() / 4 / BYTES_PER_PIXEL, PATIENCE);

  private final int most;
  private final Semaphore free;
  private final Duration patience;

  PixelRoom(long pixels, Duration patience) {
    most = (int) Math.clamp(pixels, 1, Integer.MAX_VALUE);
    free = new Semaphore(most, true);
    this.patience = patience;
  }

  /** Works on a picture as soon as there is room, however long that takes. */
  <T> T await(long pixels, Supplier<T> work) {
    int wanted = wanted(pixels);
    free.acquireUninterruptibly(wanted);
    return workIn(wanted, work);
  }

  /**
   * Works on a picture where there is room soon.
   *
   * @throws LeavenException LV-1603 where there is none
   */
  <T> T ask(long pixels, Supplier<T> work) {
    int wanted = wanted(pixels);
    if (wanted > 0 && !acquire(wanted)) {
      throw new LeavenException(
          ErrorCode.LV_1603,
          "Too many large pictures are being read at once; this one has %,d pixels."
              .formatted(pixels),
          "Send it again in a moment, send fewer at once, or make pictures smaller first.");
    }
    return workIn(wanted, work);
  }

  private boolean acquire(int wanted) {
    try {
      return free.tryAcquire(wanted)
          || free.getQueueLength() < MOST_WAITING
              && free.tryAcquire(wanted, patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private <T> T workIn(int taken, Supplier<T> work) {
    try {
      return work.get();
    } finally {
      free.release(taken);
    }
  }

  /** A picture larger than the whole room takes all of it, alone. */
  private int wanted(long pixels) {
    return pixels <= SMALL ? 0 : (int) Math.min(pixels, most);
  }
}
