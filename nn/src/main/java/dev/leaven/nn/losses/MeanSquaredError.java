package dev.leaven.nn.losses;

/** The mean of (output - target)² along the last axis. */
public record MeanSquaredError() implements Loss {
  @Override
  public String id() {
    return "mean_squared_error";
  }
}
