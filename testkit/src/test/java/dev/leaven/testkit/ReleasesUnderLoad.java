package dev.leaven.testkit;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewRelease;
import dev.leaven.model.LeavenException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Questions at a steady rate, each at its time whether or not earlier ones were answered, while one
 * version is released over another and rolled back again and again.
 */
final class ReleasesUnderLoad {
  /** So many questions may be open before one is late. */
  private static final int CALLERS = 64;

  /** What one question met; version 0 where it failed. */
  record Answer(Instant sent, Instant answered, int version, long microsFromIntended) {}

  private final LeavenClient client;
  private final String model;
  private final byte[] picture;
  private final long gapNanos;
  private final AtomicLong next = new AtomicLong();
  private final AtomicBoolean going = new AtomicBoolean(true);
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

  ReleasesUnderLoad(LeavenClient client, String model, byte[] picture, int perSecond) {
    this.client = client;
    this.model = model;
    this.picture = picture;
    this.gapNanos = 1_000_000_000L / perSecond;
  }

  /** Releases a version and rolls it back, {@code rounds} times each; returns every answer. */
  List<Answer> run(int version, int rounds, long seed) throws InterruptedException {
    var random = new SplittableRandom(seed);
    long start = System.nanoTime();
    var callers = new ArrayList<Thread>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(Thread.ofPlatform().start(() -> ask(start)));
    }
    for (int round = 0; round < rounds; round++) {
      client.release(model, overrule(version));
      Thread.sleep(random.nextInt(80));
      client.rollBack(model, "back");
      Thread.sleep(random.nextInt(80));
    }
    going.set(false);
    for (var caller : callers) {
      caller.join();
    }
    return List.copyOf(answers);
  }

  static NewRelease overrule(int version) {
    return new NewRelease(
        "overrule", Optional.of(version), Optional.empty(), Optional.empty(), Optional.of("test"));
  }

  private void ask(long start) {
    while (going.get()) {
      long intended = start + next.getAndIncrement() * gapNanos;
      for (long left = intended - System.nanoTime();
          left > 0;
          left = intended - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      var sent = Instant.now();
      int version = 0;
      try {
        version = client.classify(model, picture).version();
      } catch (LeavenException failed) {
        // Version 0 says it.
      }
      answers.add(new Answer(sent, Instant.now(), version, (System.nanoTime() - intended) / 1_000));
    }
  }
}
