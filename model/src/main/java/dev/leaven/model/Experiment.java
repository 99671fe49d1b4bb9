package dev.leaven.model;

import static dev.leaven.model.Require.requireArgument;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Two versions of a model that answer side by side, to see which of them serves people better.
 *
 * @param name in the words of whoever started it
 * @param live the version that was live when it started, and answers the rest
 * @param tried the version that answers a share of the people
 * @param share of the people, above 0 and below 1
 * @param goals what is counted, by name, e.g. {@code correct} or {@code purchase}
 * @param stoppedAt empty as long as it runs
 */
public record Experiment(
    String id,
    String workspace,
    String model,
    String name,
    int live,
    int tried,
    double share,
    List<String> goals,
    Instant startedAt,
    Optional<Instant> stoppedAt,
    String by) {
  public Experiment {
    requireArgument(live != tried, "an experiment needs two versions, had %d twice", live);
    requireArgument(share > 0 && share < 1, "a share must be between 0 and 1, was %s", share);
    goals = List.copyOf(goals);
  }

  public boolean running() {
    return stoppedAt.isEmpty();
  }
}
