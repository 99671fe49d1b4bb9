package dev.leaven.vision;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Where the costs of work are read. Costs are reported and decide nothing.
 *
 * @param nanos the time since some moment
 * @param cpuNanos what the process has used of all cores together
 */
record Clock(LongSupplier nanos, LongSupplier cpuNanos) {
  /** This process's own. */
  static final Clock PROCESS = new Clock(System::nanoTime, Clock::processNanos);

  private static long processNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
        ? os.getProcessCpuTime()
        : 0;
  }

  /** Begins to count. */
  Span start() {
    return new Span(this);
  }

  /** What a piece of work has cost: until now while it is under way, in all once it is over. */
  static final class Span {
    private final Clock clock;
    private final long began;
    private final long cpuBegan;
    private boolean over;
    private long nanos;
    private long cpuNanos;

    private Span(Clock clock) {
      this.clock = clock;
      this.began = clock.nanos().getAsLong();
      this.cpuBegan = clock.cpuNanos().getAsLong();
    }

    /** Ends it; what comes later costs it nothing. */
    void end() {
      read();
      over = true;
    }

    private void read() {
      if (!over) {
        nanos = clock.nanos().getAsLong() - began;
        cpuNanos = clock.cpuNanos().getAsLong() - cpuBegan;
      }
    }

    double seconds() {
      read();
      return nanos / 1e9;
    }

    /** Seconds of all cores together. */
    double cpuSeconds() {
      read();
      return cpuNanos / 1e9;
    }
  }
}
