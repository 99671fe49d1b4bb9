package dev.leaven.runtime;

import static dev.leaven.model.Require.requireArgument;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * How a model is served: threads an answer and micro-batching, as measured once and recorded.
 *
 * @param threads that one answer may use
 * @param batch the most requests that are answered together; 1 is no batching
 * @param delayMicros how long a request waits for others while nothing runs, microseconds
 */
public record Serving(int threads, int batch, int delayMicros) {
  /** One thread, no batching: right for small models. */
  public static final Serving PLAIN = new Serving(1, 1, 0);

  /** The size that batching is tried with. */
  private static final int TRIED = 16;

  /** Waiting for another thread's answer costs each request about this much, nanoseconds. */
  private static final double HANDOVER_NANOS = 15_000;

  /** A second thread must shorten an answer by this much: under load it takes it from others. */
  private static final double WORTH_THREADS = 1.6;

  /** Answers slower than this are not tried with a delay, nanoseconds. */
  private static final double SLOW = 10e6;

  public Serving {
    requireArgument(threads >= 1, "threads must be at least 1, was %d", threads);
    requireArgument(batch >= 1 && batch <= 1024, "batch must be 1 to 1024, was %d", batch);
    requireArgument(
        delayMicros >= 0 && delayMicros <= 100_000,
        "the delay must be 0 to 100,000 µs, was %d",
        delayMicros);
  }

  /**
   * Measures how a model is best served. The clock decides, so the answer is made once, when a
   * version is made, and kept with it; whoever asks waits until the machine is quiet.
   *
   * <p>Batching pays where {@value #TRIED} rows together take less than half of {@value #TRIED}
   * rows one by one, after what handing over costs. Those that come while an answer is being made
   * are answered together next; whether it pays that they also wait for each other is tried, but
   * for answers so slow that no delay allowed could matter.
   *
   * @param most threads that may be used
   */
  public static Serving measure(Path file, int most) {
    double alone;
    double together;
    try (var model = OnnxModel.open(file, 1)) {
      if (!model.isPlain() || !model.inputs().getFirst().manyRows()) {
        return PLAIN;
      }
      alone = nanos(model, 1);
      together = nanos(model, TRIED) / TRIED;
    }
    int threads = 1;
    if (most > 1 && alone > 1e6) {
      try (var model = OnnxModel.open(file, most)) {
        threads = alone / nanos(model, 1) >= WORTH_THREADS ? most : 1;
      }
    }
    boolean pays = (together + HANDOVER_NANOS) * 2 <= alone;
    var serving = new Serving(threads, pays ? TRIED : 1, 0);
    if (!pays || alone > SLOW) {
      return serving;
    }
    try (var model = OnnxModel.open(file, threads)) {
      return new Serving(threads, TRIED, new DelayTrial(model, serving, alone).micros());
    }
  }

  /** The median time of an answer of so many rows. */
  private static double nanos(OnnxModel model, int rows) {
    float[] input = new float[rows * model.inputSize()];
    float[] output = new float[rows * model.outputSize()];
    double[] times = new double[41];
    for (int i = 0; i < 20; i++) {
      model.predict(input, rows, output);
    }
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      model.predict(input, rows, output);
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    return times[times.length / 2];
  }

  /** As it is recorded, e.g. {@code "threads=1 batch=16 delay=0"}. */
  public String text() {
    return "threads=%d batch=%d delay=%d".formatted(threads, batch, delayMicros);
  }

  /** Reads what {@link #text} wrote. */
  public static Serving parse(String text) {
    int[] values = new int[3];
    String[] parts = text.split(" ", -1);
    String[] names = {"threads=", "batch=", "delay="};
    requireArgument(parts.length == 3, "\"%s\" does not say how to serve", text);
    for (int i = 0; i < 3; i++) {
      requireArgument(parts[i].startsWith(names[i]), "\"%s\" does not say how to serve", text);
      values[i] = Integer.parseInt(parts[i].substring(names[i].length()));
    }
    return new Serving(values[0], values[1], values[2]);
  }
}
