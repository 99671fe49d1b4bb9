package dev.leaven.lifecycle.runs;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/**
 * Holds measurements back while other processes load the machine, for a while: what a clock says
 * then is said of them, and would be kept for good.
 *
 * <p>The while is bounded for the whole run, so that a machine that is never quiet trains all the
 * same; the load that was on is recorded with the decision.
 */
final class Quiet {
  /** The share of all processors that others may use: an idle system's own ticking is below. */
  static final double MOST = 0.15;

  private static final int TRIES = 20;
  private static final long SAMPLE_MILLIS = 100;

  private final DoubleSupplier others;
  private int left = TRIES;

  /**
   * Waits by a load.
   *
   * @param others the share of all processors that other processes used over the last sample; takes
   *     as long as the sample
   */
  Quiet(DoubleSupplier others) {
    this.others = others;
  }

  /** By this machine's load. */
  static Quiet ofMachine() {
    return new Quiet(
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
            ? () -> sample(os)
            : () -> 0);
  }

  /** Waits until others are quiet or patience is at its end; the load that is on then. */
  double await() {
    double load = others.getAsDouble();
    while (load > MOST && left > 0) {
      left--;
      load = others.getAsDouble();
    }
    return load;
  }

  private static double sample(OperatingSystemMXBean os) {
    // Both speak of the time since they were last asked.
    os.getCpuLoad();
    os.getProcessCpuLoad();
    try {
      Thread.sleep(SAMPLE_MILLIS);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
      return 0;
    }
    return Math.max(0, os.getCpuLoad() - Math.max(0, os.getProcessCpuLoad()));
  }
}
