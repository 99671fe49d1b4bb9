package dev.leaven.vision;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a piece of work has cost so far. Costs are reported and decide nothing.
 *
 * @param nanos when it began
 * @param cpuNanos what the process had used then
 */
record Clock(long nanos, long cpuNanos) {
  static Clock start() {
    return new Clock(System.nanoTime(), processNanos());
  }

  double seconds() {
    return (System.nanoTime() - nanos) / 1e9;
  }

  /** Seconds of all cores together. */
  double cpuSeconds() {
    return (processNanos() - cpuNanos) / 1e9;
  }

  private static long processNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
        ? os.getProcessCpuTime()
        : 0;
  }

  /** The most memory that this process has held, in bytes; where unknown, the heap's peak. */
  static long peakMemory() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException | NumberFormatException notLinux) {
      // falls through to what every platform knows
    }
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
