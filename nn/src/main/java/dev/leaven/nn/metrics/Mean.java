package dev.leaven.nn.metrics;

/** A mean that grows: what most tallies keep. */
abstract class Mean implements Metric.Tally {
  private double sum;
  private long count;

  /** Adds so many numbers by their sum. */
  final void gather(double sum, long count) {
    this.sum += sum;
    this.count += count;
  }

  @Override
  public double value() {
    return count == 0 ? 0 : sum / count;
  }

  @Override
  public void reset() {
    sum = 0;
    count = 0;
  }
}
