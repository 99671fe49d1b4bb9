package dev.leaven.lifecycle.house;

import static dev.leaven.model.Require.requireArgument;

import java.time.Duration;

/**
 * What a file that a user brings may take.
 *
 * @param time how long a worker may try it
 * @param bytes its largest size
 */
public record ImportSettings(Duration time, long bytes) {
  public ImportSettings {
    requireArgument(time.isPositive(), "time must be positive, was %s", time);
    requireArgument(bytes > 0, "bytes must be positive, was %s", bytes);
  }

  /** Two minutes and half a GiB. */
  public static ImportSettings standard() {
    return new ImportSettings(Duration.ofMinutes(2), 1L << 29);
  }
}
