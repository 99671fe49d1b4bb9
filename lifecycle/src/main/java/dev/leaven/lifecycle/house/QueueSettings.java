package dev.leaven.lifecycle.house;

import static dev.leaven.model.Require.requireArgument;

/**
 * How many runs there may be.
 *
 * @param parallelRuns runs at the same time
 * @param queuedRuns runs that may wait; more are refused with LV-1304
 * @param attempts how often a run may be started in a row without finishing one more epoch
 */
public record QueueSettings(int parallelRuns, int queuedRuns, int attempts) {
  public QueueSettings {
    requireArgument(parallelRuns > 0, "parallelRuns must be positive, was %s", parallelRuns);
    requireArgument(queuedRuns > 0, "queuedRuns must be positive, was %s", queuedRuns);
    requireArgument(attempts > 0, "attempts must be positive, was %s", attempts);
  }

  /** How many of the runs that wait may be one workspace's, so that another always gets in. */
  public int queuedRunsOfOne() {
    return queuedRuns - queuedRuns / 4;
  }

  /** One run at a time, a hundred that wait, three attempts. */
  public static QueueSettings standard() {
    return new QueueSettings(1, 100, 3);
  }
}
