package dev.leaven.recommend.reports;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a training costs, counted from its beginning to its end. Costs decide nothing. */
public final class Cost {
  private final long began = System.nanoTime();
  private final long cpuBegan = cpuNanos();
  private double seconds;
  private double cpuSeconds;

  private Cost() {}

  /**
   * What was spent.
   *
   * @param trainSeconds from the first event that was read to the last number that was learnt
   * @param cpuSeconds of all cores together, over the same time
   * @param peakMemoryBytes the most that the worker held
   * @param modelBytes of the version's arrays
   * @param p50Micros the median time of one answer's scores and first ten
   * @param p99Micros the time that one answer in a hundred exceeds
   */
  public record Spent(
      double trainSeconds,
      double cpuSeconds,
      long peakMemoryBytes,
      long modelBytes,
      double p50Micros,
      double p99Micros) {}

  /** Begins to count. */
  public static Cost begin() {
    return new Cost();
  }

  /** Ends it; what comes later costs the training nothing. */
  public void end() {
    seconds = (System.nanoTime() - began) / 1e9;
    cpuSeconds = (cpuNanos() - cpuBegan) / 1e9;
  }

  Spent spent(long modelBytes, double p50Micros, double p99Micros) {
    return new Spent(seconds, cpuSeconds, peakMemory(), modelBytes, p50Micros, p99Micros);
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
        ? os.getProcessCpuTime()
        : 0;
  }

  /** In bytes; where the system does not say, the heap's peak. */
  private static long peakMemory() {
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
