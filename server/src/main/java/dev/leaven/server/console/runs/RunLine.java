package dev.leaven.server.console.runs;

import dev.leaven.model.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A run as lists show it. */
public record RunLine(Run run) {
  public String id() {
    return run.id();
  }

  public String href() {
    return "/runs/" + run.id();
  }

  /** The look of its state's badge. */
  public String tone() {
    return switch (run.state()) {
      case QUEUED -> "";
      case RUNNING -> "info live";
      case SUCCEEDED -> "good";
      case FAILED -> "bad";
      case CANCELLED -> "warn";
    };
  }

  /** The message key of its state. */
  public String stateKey() {
    return "run.state." + run.state().id();
  }

  /** How long it ran, in seconds, once it is over. */
  public Optional<Double> seconds() {
    return run.startedAt().flatMap(start -> run.finishedAt().map(end -> between(start, end)));
  }

  private static double between(Instant start, Instant end) {
    return Duration.between(start, end).toMillis() / 1000.0;
  }
}
