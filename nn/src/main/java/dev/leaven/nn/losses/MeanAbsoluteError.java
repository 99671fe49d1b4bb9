package dev.leaven.nn.losses;

/** The mean of |output - target| along the last axis. */
public record MeanAbsoluteError() implements Loss {
  @Override
  public String id() {
    return "mean_absolute_error";
  }
}
