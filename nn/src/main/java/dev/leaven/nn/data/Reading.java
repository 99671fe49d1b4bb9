package dev.leaven.nn.data;

import java.util.concurrent.atomic.AtomicInteger;

/** Who is told how far the reading of many files has come. */
@FunctionalInterface
public interface Reading {
  /** Nobody. */
  Reading UNWATCHED = (done, of) -> {};

  /**
   * So many files were read; told about a hundred times, by one thread at a time, the last time
   * with all of them.
   */
  void read(int done, int of);

  /** A count that any thread may add to. */
  static Runnable count(Reading watcher, int of) {
    var done = new AtomicInteger();
    int step = Math.max(1, of / 100);
    return () -> {
      int now = done.incrementAndGet();
      if (now % step == 0 || now == of) {
        synchronized (done) {
          watcher.read(now, of);
        }
      }
    };
  }
}
