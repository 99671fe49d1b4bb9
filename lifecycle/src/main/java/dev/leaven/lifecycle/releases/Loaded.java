package dev.leaven.lifecycle.releases;

import dev.leaven.model.Predictor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A version in memory and how many hold it: each alias that points at it, and each request under
 * way. The last one to let go closes it.
 */
final class Loaded {
  private static final System.Logger LOG = System.getLogger(Loaded.class.getName());

  private final int version;
  private final Predictor predictor;
  private final AtomicInteger holders = new AtomicInteger(1);

  /** Held once, by whoever loads it. */
  Loaded(int version, Predictor predictor) {
    this.version = version;
    this.predictor = predictor;
  }

  int version() {
    return version;
  }

  Predictor predictor() {
    return predictor;
  }

  /** Takes hold of it; false where the last holder has let go already. */
  boolean retain() {
    for (int count = holders.get(); count > 0; count = holders.get()) {
      if (holders.compareAndSet(count, count + 1)) {
        return true;
      }
    }
    return false;
  }

  void release() {
    if (holders.decrementAndGet() == 0) {
      try {
        predictor.close();
      } catch (RuntimeException failed) {
        LOG.log(System.Logger.Level.WARNING, "event=predictor.close version=" + version, failed);
      }
    }
  }
}
