package dev.leaven.server.security;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How slowly a body may come, and how many threads may wait for bodies.
 *
 * <p>A thread that reads a body waits for its sender. Without a bound on the whole, a byte now and
 * then holds it for hours, and as many senders as the server has threads, with or without a key,
 * stop the server for everybody.
 */
public final class BodyPace {
  /** Between two bytes; Tomcat's own timeout for uploads. */
  public static final Duration BETWEEN_BYTES = Duration.ofSeconds(5);

  /** Every body may take this long, however small. */
  static final Duration GRACE = Duration.ofSeconds(10);

  /** Bytes a second, on average, beyond the grace. */
  static final long LEAST_RATE = 16 << 10;

  /** A moment in which the others' bodies usually arrive. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final int ofAKey;
  private final Semaphore strangers;
  private final ConcurrentHashMap<String, Semaphore> keys = new ConcurrentHashMap<>();

  /** An eighth of the threads for those without a key, half for any one key. */
  public BodyPace(int threads) {
    this.ofAKey = Math.max(1, threads / 2);
    this.strangers = new Semaphore(Math.max(1, threads / 8));
  }

  /** Takes a place to wait for bytes in; throws LV-1603 where the caller has too many. */
  Semaphore takePlace(@Nullable Caller caller) {
    var places = caller == null ? strangers : places(caller.id());
    try {
      if (caller == null
          ? places.tryAcquire()
          : places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return places;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw new LeavenException(
        ErrorCode.LV_1603,
        caller == null
            ? "Too many bodies of callers without a key are being waited for."
            : "Too many bodies of this key are being waited for.",
        "Send fewer requests at once, each as a whole.");
  }

  private Semaphore places(String key) {
    var known = keys.get(key);
    return known != null ? known : keys.computeIfAbsent(key, id -> new Semaphore(ofAKey));
  }

  /** Forgets a revoked key's places. */
  void forget(String key) {
    keys.remove(key);
  }

  /** Throws LV-1008 where so many bytes should not have taken so long. */
  static void check(long nanos, long bytes) {
    long allowed = GRACE.toNanos() + TimeUnit.SECONDS.toNanos(1) * bytes / LEAST_RATE;
    if (nanos > allowed) {
      throw tooSlow();
    }
  }

  static LeavenException tooSlow() {
    return new LeavenException(
        ErrorCode.LV_1008,
        "The body came too slowly: it may take %d seconds, and one more for every %d KiB."
            .formatted(GRACE.toSeconds(), LEAST_RATE >> 10),
        "Send it over a faster connection, or in smaller parts.");
  }
}
