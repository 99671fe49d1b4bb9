package dev.leaven.bench;

import dev.leaven.nn.Decisions;
import dev.leaven.nn.Engine;
import dev.leaven.nn.Fit;
import dev.leaven.nn.Samples;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.callbacks.Callback;
import dev.leaven.nn.callbacks.Fitting;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Reshape;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.optimizers.Adam;
import java.util.Arrays;
import java.util.Map;

/** Ours at work on the article's network or on the convolutional one, a stretch at a time. */
final class NnBench {
  private final Sequential model;
  private final Samples x;
  private final int[] labels;
  private final int batch;

  /** Work on rows of 28 × 28, with one engine and a number of threads. */
  NnBench(String network, Engine engine, int threads, Samples x, int[] labels) {
    this.batch = network.equals("mlp") ? 32 : 64;
    this.model = network.equals("mlp") ? mlp() : cnn();
    this.x = x;
    this.labels = labels;
    model.use(engine);
    model.decide(Decisions.of(Map.of("threads/training/" + batch, String.valueOf(threads))));
    model.compile(new Adam(), Loss.sparseCategoricalCrossentropy());
  }

  private static Sequential mlp() {
    return new Sequential(
        new Flatten(),
        new Dense(128, ActivationFunction.RELU),
        new Dense(10, ActivationFunction.SOFTMAX));
  }

  private static Sequential cnn() {
    return new Sequential(
        new Reshape(28, 28, 1),
        new Conv2D(32, 3, ActivationFunction.RELU),
        new Conv2D(64, 3, ActivationFunction.RELU),
        new MaxPooling2D(2),
        new Flatten(),
        new Dense(128, ActivationFunction.RELU),
        new Dense(10, ActivationFunction.SOFTMAX));
  }

  /** The median milliseconds of a step over so many seconds of fitting. */
  double median(double seconds) {
    Clock clock = new Clock(seconds);
    fit(clock);
    return clock.median();
  }

  /** Fits until the callback stops it. */
  void fit(Callback callback) {
    model.fit(x, labels, Fit.epochs(Integer.MAX_VALUE).batchSize(batch).seed(1).callback(callback));
  }

  private static final class Clock implements Callback {
    private final long[] steps = new long[1 << 20];
    private final long end;
    private int count;
    private long last;

    Clock(double seconds) {
      end = System.nanoTime() + (long) (seconds * 1e9);
    }

    @Override
    public void onEpochBegin(int epoch, Fitting fitting) {
      last = 0;
    }

    @Override
    public void onBatchEnd(int step, double loss, Fitting fitting) {
      long now = System.nanoTime();
      if (last != 0 && count < steps.length) {
        steps[count++] = now - last;
      }
      last = now;
      if (now > end && count >= 3) {
        fitting.stop("time");
      }
    }

    double median() {
      long[] sorted = Arrays.copyOf(steps, count);
      Arrays.sort(sorted);
      return sorted[count / 2] / 1e6;
    }
  }
}
