package dev.leaven.server.console.runs;

import dev.leaven.server.console.frame.Frame;
import java.util.List;
import java.util.Optional;

/**
 * A run while it lasts and after.
 *
 * @param events the address of its event stream
 * @param validated whether there are validation rows to measure on
 * @param epochs what is known of each finished epoch
 * @param versionHref the report of the version that it made
 */
public record RunView(
    Frame frame,
    RunLine line,
    String events,
    boolean validated,
    List<Epoch> epochs,
    Optional<String> versionHref,
    Optional<Failure> failure) {

  /** The figures of one epoch; those that were not measured are NaN. */
  public record Epoch(
      int number, double loss, double accuracy, double validationLoss, double validationAccuracy) {}

  /** Why it failed. */
  public record Failure(String code, String said) {}
}
