package dev.leaven.nn;

import dev.leaven.nn.callbacks.Callback;
import dev.leaven.nn.callbacks.Fitting;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.optimizers.Adam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Trains for 20,000 steps and prints the resident memory along the way: it must stay flat within 2
 * %. Run by hand, on Linux: {@code LongRun [mlp|cnn] [steps]}.
 */
final class LongRun {
  private static final int ROWS = 32_000;

  private LongRun() {}

  /** Samples the resident memory at every twentieth of the run. */
  private static final class Watch implements Callback {
    private final int every;
    private int done;
    private long least = Long.MAX_VALUE;
    private long most;

    Watch(int steps) {
      this.every = Math.max(1, steps / 20);
    }

    @Override
    public void onBatchEnd(int step, double loss, Fitting fitting) {
      done++;
      if (done % every == 0) {
        long kib = residentKib();
        System.out.printf("step %6d  resident %8d KiB  loss %.4f%n", done, kib, loss);
        // The first tenth is start-up: classes, compiled code, the heap finding its size.
        if (done >= 2 * every) {
          least = Math.min(least, kib);
          most = Math.max(most, kib);
        }
      }
    }
  }

  static long residentKib() {
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

  public static void main(String[] args) {
    boolean cnn = args.length > 0 && args[0].equals("cnn");
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    Sequential network = cnn ? RandomDigits.cnn() : RandomDigits.mlp();
    network.compile(new Adam(), Loss.sparseCategoricalCrossentropy(), Metric.accuracy());
    Watch watch = new Watch(steps);
    int epochs = steps / (ROWS / 32);
    network.fit(
        RandomDigits.pictures(ROWS, 1),
        RandomDigits.labels(ROWS, 2),
        Fit.epochs(epochs).callback(watch));
    double spread = 100.0 * (watch.most - watch.least) / watch.least;
    System.out.printf("resident memory: %.2f %% apart (bar 2 %%)%n", spread);
    if (spread > 2) {
      System.exit(1);
    }
  }
}
