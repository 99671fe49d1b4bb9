package dev.leaven.bench;

import dev.leaven.api.Wire;
import dev.leaven.runtime.Batcher;
import dev.leaven.runtime.OnnxModel;
import dev.leaven.runtime.Serving;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

/**
 * What micro-batching buys: answers a second of a version's network with and without it, under the
 * same crowd of callers, in turn (A B A B).
 *
 * <p>Without HTTP, whose cost is the same both ways and would hide the difference. Batching also
 * bounds how many callers compute at once, which alone helps where other programs fill the machine;
 * the two times of a row tell that apart from what computing rows together saves.
 */
public final class BatchBench {
  private static final int CALLERS = 24;
  private static final int BATCH = 16;
  private static final int TURNS = 5;
  private static final double SECONDS = 1;
  private static final double BAR = 2;

  private BatchBench() {}

  /** Measures every version under a data folder's {@code models} and prints a table. */
  public static void report(Path data, PrintStream out) throws IOException {
    out.println(
        "| version | recipe | alone, µs a row | %d together, µs a row | batch 1, answers/s | batching, answers/s | mean batch | ratio | bar | chosen |"
            .formatted(BATCH));
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (var file : networks(data.resolve("models"))) {
      out.println(row(file));
    }
  }

  private static List<Path> networks(Path models) throws IOException {
    if (!Files.isDirectory(models)) {
      return List.of();
    }
    try (var files = Files.walk(models)) {
      return files.filter(file -> file.endsWith("model.onnx")).sorted().toList();
    }
  }

  private static String row(Path file) {
    var ratios = new double[TURNS];
    var alone = new double[TURNS];
    var together = new double[TURNS];
    double mean = 0;
    double one;
    double many;
    int cores = Runtime.getRuntime().availableProcessors();
    try (var model = OnnxModel.open(file, 1)) {
      if (!model.isPlain() || !model.inputs().getFirst().manyRows()) {
        return "| %s | %s | one row at a time only | | | | | | | |"
            .formatted(name(file), recipe(file));
      }
      perSecond(model, new Batcher(model, Serving.PLAIN, cores));
      one = micros(model, 1);
      many = micros(model, BATCH);
      for (int i = 0; i < TURNS; i++) {
        alone[i] = perSecond(model, new Batcher(model, Serving.PLAIN, cores));
        var batcher = new Batcher(model, new Serving(1, BATCH, 0), cores);
        together[i] = perSecond(model, batcher);
        mean += batcher.meanBatch() / TURNS;
        ratios[i] = together[i] / alone[i];
      }
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.0f | %.0f | %.0f | %.0f | %.1f | %.2f | %.1f, or off | %s |",
        name(file),
        recipe(file),
        one,
        many,
        median(alone),
        median(together),
        mean,
        median(ratios),
        BAR,
        Serving.measure(file, cores).batch() > 1 ? "on" : "off");
  }

  /** The median time of a row in a call of so many, on one thread: what the choice rests on. */
  private static double micros(OnnxModel model, int rows) {
    var input = new float[rows * model.inputSize()];
    var output = new float[rows * model.outputSize()];
    var times = new double[201];
    for (int i = 0; i < times.length; i++) {
      long began = System.nanoTime();
      model.predict(input, rows, output);
      times[i] = (System.nanoTime() - began) / 1e3 / rows;
    }
    return median(times);
  }

  private static double perSecond(OnnxModel model, Batcher batcher) {
    var answered = new LongAdder();
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    var callers = new Thread[CALLERS];
    for (int i = 0; i < CALLERS; i++) {
      var random = new Random(i);
      callers[i] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    var input = new float[model.inputSize()];
                    for (int p = 0; p < input.length; p++) {
                      input[p] = random.nextInt(256);
                    }
                    var output = new float[model.outputSize()];
                    while (System.nanoTime() < end) {
                      batcher.predict(input, output);
                      answered.increment();
                    }
                  });
    }
    for (var caller : callers) {
      try {
        caller.join();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
    return answered.sum() / SECONDS;
  }

  private static String name(Path file) {
    var version = file.toAbsolutePath();
    int names = version.getNameCount();
    return version.getName(names - 3) + " " + version.getName(names - 2);
  }

  private static String recipe(Path file) {
    var provenance = file.resolveSibling("provenance.json");
    try {
      return Files.isReadable(provenance)
          ? Wire.LENIENT.readTree(Files.readAllBytes(provenance)).path("recipe").asString("")
          : "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static double median(double[] values) {
    var sorted = Arrays.stream(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
