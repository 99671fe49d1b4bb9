package dev.leaven.server.console.runs;

import dev.leaven.server.console.frame.ErrorWords;
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

  /** What the failure's code means in the page's language, where that is not English. */
  public Optional<ErrorWords> failureWords() {
    return failure.flatMap(why -> ErrorWords.of(frame.text().language(), why.code()));
  }

  /** Why it failed. */
  public record Failure(String code, String said) {}
}
