package dev.leaven.server.security;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.server.ServerConfig;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests a key may make, and all strangers together. */
public final class RequestLimits {
  private final ServerConfig.Limits limits;
  private final Bucket strangers;
  private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

  public RequestLimits(ServerConfig.Limits limits) {
    this.limits = limits;
    this.strangers = bucket(limits.strangersPerSecond(), 10);
  }

  private static Bucket bucket(int perSecond, int burstSeconds) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity((long) perSecond * burstSeconds)
                    .refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withNanosecondPrecision()
        .build();
  }

  /** Counts one request of a caller; throws LV-1603. */
  void spend(Caller caller) {
    spend(caller, 1);
  }

  /** Counts a request that costs as much as many; throws LV-1603. */
  public void spend(Caller caller, int requests) {
    var bucket = buckets.get(caller.id());
    if (bucket == null) {
      bucket = buckets.computeIfAbsent(caller.id(), id -> bucket(limits.requestsPerSecond(), 2));
    }
    if (!bucket.tryConsume(Math.min(requests, limits.requestsPerSecond()))) {
      throw tooMany("This key made more than %d requests a second.", limits.requestsPerSecond());
    }
  }

  /** Spends a request of somebody who is not known, or not yet; throws LV-1603. */
  void stranger() {
    if (!strangers.tryConsume(1)) {
      throw tooMany(
          "Callers without a valid key made more than %d requests a second.",
          limits.strangersPerSecond());
    }
  }

  /** Gives back what a caller spent who turned out to be known. */
  void known() {
    strangers.addTokens(1);
  }

  /** Forgets a revoked key's bucket. */
  void forget(String key) {
    buckets.remove(key);
  }

  private static LeavenException tooMany(String what, int most) {
    return new LeavenException(
        ErrorCode.LV_1603,
        what.formatted(most),
        "Wait as long as the header Retry-After says, in seconds, and send fewer at once.");
  }
}
