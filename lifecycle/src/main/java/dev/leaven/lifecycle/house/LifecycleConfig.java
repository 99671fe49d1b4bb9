package dev.leaven.lifecycle.house;

import static dev.leaven.model.Require.requireArgument;

/**
 * The settings of the loop. {@link #standard()} is what a laptop should use.
 *
 * @param queue how many runs there may be
 * @param workers what a worker process may take of the machine
 * @param imports what a file that a user brings may take
 * @param splits shares of rows whose sender reserved no split
 * @param gate what the gate tolerates
 * @param shadowQueue questions that may wait for a shadow; more are dropped
 * @param codeVersion what provenance says of the code; empty measures it from the class path
 */
public record LifecycleConfig(
    QueueSettings queue,
    WorkerSettings workers,
    ImportSettings imports,
    Splits splits,
    GateSettings gate,
    int shadowQueue,
    String codeVersion) {
  public LifecycleConfig {
    requireArgument(shadowQueue > 0, "shadowQueue must be positive, was %s", shadowQueue);
  }

  /** The standard of each part, a thousand questions to a shadow, and the code measured. */
  public static LifecycleConfig standard() {
    return new LifecycleConfig(
        QueueSettings.standard(),
        WorkerSettings.standard(),
        ImportSettings.standard(),
        Splits.standard(),
        GateSettings.standard(),
        1_000,
        "");
  }

  /** These settings with another gate. */
  public LifecycleConfig withGate(GateSettings other) {
    return new LifecycleConfig(queue, workers, imports, splits, other, shadowQueue, codeVersion);
  }

  /** These settings with another name for the code. */
  public LifecycleConfig withCodeVersion(String other) {
    return new LifecycleConfig(queue, workers, imports, splits, gate, shadowQueue, other);
  }
}
