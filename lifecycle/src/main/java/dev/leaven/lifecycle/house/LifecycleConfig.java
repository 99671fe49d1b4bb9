package dev.leaven.lifecycle.house;

import static dev.leaven.model.Require.requireArgument;

import java.time.Duration;

/**
 * The settings of the loop. {@link #standard()} is what a laptop should use.
 *
 * @param parallelRuns runs at the same time
 * @param queuedRuns runs that may wait; more are refused with LV-1304
 * @param attempts how often a run may be started in a row without finishing one more epoch
 * @param workerThreads threads that a worker computes with
 * @param workerHeapBytes the largest heap of a worker's JVM
 * @param workerMemoryBytes the largest resident memory of a worker; one that takes more is stopped
 * @param nice how much a worker yields to answers, 0 to 19
 * @param cancelGrace how long a cancelled worker may take to end by itself
 * @param importTime how long a worker may try a file that a user brought
 * @param importBytes the largest file that a user may bring
 * @param splits shares of rows whose sender reserved no split
 * @param gate what the gate tolerates
 * @param shadowQueue questions that may wait for a shadow; more are dropped
 * @param codeVersion what provenance says of the code; empty measures it from the class path
 */
public record LifecycleConfig(
    int parallelRuns,
    int queuedRuns,
    int attempts,
    int workerThreads,
    long workerHeapBytes,
    long workerMemoryBytes,
    int nice,
    Duration cancelGrace,
    Duration importTime,
    long importBytes,
    Splits splits,
    GateSettings gate,
    int shadowQueue,
    String codeVersion) {
  private static final long GIB = 1L << 30;

  public LifecycleConfig {
    requireArgument(parallelRuns > 0, "parallelRuns must be positive, was %s", parallelRuns);
    requireArgument(queuedRuns > 0, "queuedRuns must be positive, was %s", queuedRuns);
    requireArgument(attempts > 0, "attempts must be positive, was %s", attempts);
    requireArgument(workerThreads > 0, "workerThreads must be positive, was %s", workerThreads);
    requireArgument(nice >= 0 && nice <= 19, "nice must be from 0 to 19, was %s", nice);
    requireArgument(shadowQueue > 0, "shadowQueue must be positive, was %s", shadowQueue);
  }

  /** One run at a time on all processors, niced, within 2 GiB of heap and 4 GiB of memory. */
  public static LifecycleConfig standard() {
    return new LifecycleConfig(
        1,
        100,
        3,
        Runtime.getRuntime().availableProcessors(),
        2 * GIB,
        4 * GIB,
        10,
        Duration.ofSeconds(5),
        Duration.ofMinutes(2),
        GIB / 2,
        Splits.standard(),
        GateSettings.standard(),
        1_000,
        "");
  }

  public LifecycleConfig withGate(GateSettings other) {
    return new LifecycleConfig(
        parallelRuns,
        queuedRuns,
        attempts,
        workerThreads,
        workerHeapBytes,
        workerMemoryBytes,
        nice,
        cancelGrace,
        importTime,
        importBytes,
        splits,
        other,
        shadowQueue,
        codeVersion);
  }
}
