package dev.leaven.lifecycle.house;

import static dev.leaven.model.Require.requireArgument;

import java.time.Duration;

/**
 * What a worker process may take of the machine.
 *
 * @param threads that it computes with
 * @param heapBytes the largest heap of its JVM
 * @param memoryBytes its largest resident memory; one that takes more is stopped
 * @param nice how much it yields to answers, 0 to 19
 * @param cancelGrace how long it may take to end by itself once it is cancelled
 */
public record WorkerSettings(
    int threads, long heapBytes, long memoryBytes, int nice, Duration cancelGrace) {
  private static final long GIB = 1L << 30;

  public WorkerSettings {
    requireArgument(threads > 0, "threads must be positive, was %s", threads);
    requireArgument(heapBytes > 0, "heapBytes must be positive, was %s", heapBytes);
    requireArgument(
        memoryBytes >= heapBytes,
        "memoryBytes must be at least the heap's %s, was %s",
        heapBytes,
        memoryBytes);
    requireArgument(nice >= 0 && nice <= 19, "nice must be from 0 to 19, was %s", nice);
  }

  /** All processors, niced, within 2 GiB of heap and 4 GiB of memory. */
  public static WorkerSettings standard() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new WorkerSettings(processors, 2 * GIB, 4 * GIB, 10, Duration.ofSeconds(5));
  }
}
