package dev.leaven.nn.callbacks;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keras's progress line: each epoch's bar, time, and figures, rewritten in place as steps pass.
 *
 * <p>For example {@code 1875/1875 ━━━━━━━━━━━━━━━━━━━━ 2s 1ms/step - accuracy: 0.9241 - loss:
 * 0.2635}.
 */
public final class ProgressLine implements Callback {
  private static final int WIDTH = 20;
  private static final long BETWEEN = 100_000_000L;

  private final PrintStream out;
  private final LongSupplier nanos;
  private final boolean live;
  private long begun;
  private long shown;

  /** Writes to standard output, in place where that is a terminal. */
  public ProgressLine() {
    this(System.out, System.console() != null);
  }

  /** Writes to a stream; {@code live} rewrites the line while steps pass, for a terminal. */
  public ProgressLine(PrintStream out, boolean live) {
    this(out, live, System::nanoTime);
  }

  /** Writes to a stream, by this clock in nanoseconds. */
  public ProgressLine(PrintStream out, boolean live, LongSupplier nanos) {
    this.out = out;
    this.live = live;
    this.nanos = nanos;
  }

  @Override
  public void onEpochBegin(int epoch, Fitting fitting) {
    out.printf(Locale.ROOT, "Epoch %d/%d%n", epoch + 1, fitting.epochs());
    begun = nanos.getAsLong();
    shown = begun;
  }

  @Override
  public void onBatchEnd(int step, double loss, Fitting fitting) {
    if (live && nanos.getAsLong() - shown >= BETWEEN) {
      shown = nanos.getAsLong();
      out.print("\r" + line(step + 1, fitting.steps(), fitting.logs()) + "\u001b[K");
      out.flush();
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs, Fitting fitting) {
    out.print((live ? "\r" : "") + line(fitting.steps(), fitting.steps(), logs));
    out.println(live ? "\u001b[K" : "");
    out.flush();
  }

  private String line(int done, int steps, Map<String, Double> logs) {
    double seconds = (nanos.getAsLong() - begun) / 1e9;
    int filled = WIDTH * done / steps;
    StringBuilder line = new StringBuilder();
    int digits = String.valueOf(steps).length();
    line.append(String.format(Locale.ROOT, "%" + digits + "d/%d ", done, steps));
    line.append("━".repeat(filled)).append(" ".repeat(WIDTH - filled));
    double left = done == steps ? seconds : seconds / done * (steps - done);
    line.append(String.format(Locale.ROOT, " %.0fs %s/step", left, time(seconds / done)));
    logs.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e -> line.append(String.format(Locale.ROOT, " - %s: %.4f", e.getKey(), e.getValue())));
    return line.toString();
  }

  private static String time(double seconds) {
    return seconds >= 1
        ? String.format(Locale.ROOT, "%.0fs", seconds)
        : seconds >= 1e-3
            ? String.format(Locale.ROOT, "%.0fms", seconds * 1e3)
            : String.format(Locale.ROOT, "%.0fus", seconds * 1e6);
  }
}
