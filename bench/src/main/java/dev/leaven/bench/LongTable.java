package dev.leaven.bench;

import com.sun.management.ThreadMXBean;
import dev.leaven.nn.Engine;
import dev.leaven.nn.callbacks.Callback;
import dev.leaven.nn.callbacks.Fitting;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * {@code leaven bench nn --long}: one network trained for many steps, its resident memory watched
 * (Linux) and the heap that a warm step takes. Both are counts, so load on the machine is no
 * matter.
 */
public final class LongTable {
  private final PrintStream progress;

  public LongTable(PrintStream progress) {
    this.progress = progress;
  }

  /**
   * Trains {@code mlp} or {@code cnn} on MNIST in this folder; gives a line of a table in Markdown.
   */
  public String measure(String network, int steps, Path data) throws IOException {
    Watch watch = new Watch(steps);
    new NnBench(network, Engine.ONEDNN, 1, NnTable.pictures(data), NnTable.labels(data)).fit(watch);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.2f | 2 | %d | 1024 |%n",
        network,
        steps,
        watch.most,
        100.0 * (watch.most - watch.least) / watch.least,
        watch.perStep());
  }

  /** The head of the table. */
  public static String head() {
    return "| network | steps | resident, KiB | apart, % | bar, % | heap a step, bytes | bar |\n"
        + "| --- | --- | --- | --- | --- | --- | --- |\n";
  }

  /** Looks at the memory at every twentieth of the run, but for the first tenth: start-up. */
  private final class Watch implements Callback {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final int steps;
    private int done;
    private long least = Long.MAX_VALUE;
    private long most;
    private long allocated;
    private int since;

    Watch(int steps) {
      this.steps = steps;
    }

    @Override
    public void onBatchEnd(int step, double loss, Fitting fitting) {
      done++;
      if (done == steps) {
        fitting.stop("steps");
      }
      if (done % Math.max(1, steps / 20) == 0 && done >= steps / 10) {
        look();
      }
    }

    private void look() {
      long kib = residentKib();
      progress.printf("step %d: %d KiB resident%n", done, kib);
      if (since == 0) {
        since = done;
        allocated = threads.getCurrentThreadAllocatedBytes();
      }
      least = Math.min(least, kib);
      most = Math.max(most, kib);
    }

    /** What looking itself takes counts too. */
    long perStep() {
      return (threads.getCurrentThreadAllocatedBytes() - allocated) / Math.max(1, done - since);
    }
  }

  private static long residentKib() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("/proc/self/status has no VmRSS");
  }
}
