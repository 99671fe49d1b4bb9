package dev.leaven.bench;

import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.kernels.BestProducts;
import dev.leaven.recommend.kernels.FactorRows;
import dev.leaven.recommend.kernels.FactorSweep;
import dev.leaven.recommend.kernels.NearestItems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Our kernels at work on one matrix of people by items; each piece of work gives its seconds. */
final class RecommendWork {
  private static final int STEPS = 3;
  static final int BEST = 10;
  static final int NEIGHBOURS = 100;

  private final Interactions people;
  private final Interactions items;
  private final int threads;
  private float[] ofPeople = {};
  private float[] ofItems = {};
  private int[] found = {};
  private double computed;

  RecommendWork(Interactions people, int threads) {
    this.people = people;
    this.items = people.transposed();
    this.threads = threads;
  }

  int entries() {
    return people.entries();
  }

  /** One sweep of both sides; the first begins from small random numbers. */
  double sweep(int factors) {
    int width = FactorRows.padded(factors);
    if (ofPeople.length != people.rows() * width) {
      ofPeople = drawn(people.rows(), factors, width);
      ofItems = drawn(items.rows(), factors, width);
    }
    // The peer's loss weighs what was taken like the rest; a ridge of 10 as well.
    var sweep = new FactorSweep(width, 1, 1e-5f, STEPS);
    long begin = System.nanoTime();
    sweep.solveAll(people, ofItems, ofPeople, threads);
    sweep.solveAll(items, ofPeople, ofItems, threads);
    return seconds(begin);
  }

  private static float[] drawn(int rows, int factors, int width) {
    var random = new SplittableRandom(rows);
    float[] drawn = new float[rows * width];
    for (int r = 0; r < rows; r++) {
      for (int f = 0; f < factors; f++) {
        drawn[r * width + f] = (float) (random.nextDouble() * 0.01);
      }
    }
    return drawn;
  }

  /** The ten best new items of everybody by the factors of the last sweeps. */
  double best(int factors) {
    int width = FactorRows.padded(factors);
    long begin = System.nanoTime();
    int share = (people.rows() + threads - 1) / threads;
    var parts =
        IntStream.range(0, threads)
            .mapToObj(t -> new Part(t * share, Math.min(people.rows(), (t + 1) * share), width))
            .toList();
    var workers = parts.stream().map(part -> Thread.ofPlatform().start(part)).toList();
    for (var worker : workers) {
      join(worker);
    }
    double seconds = seconds(begin);
    found = parts.stream().flatMapToInt(part -> Arrays.stream(part.found)).toArray();
    computed = parts.stream().mapToDouble(part -> part.computed).average().orElse(0);
    return seconds;
  }

  private final class Part implements Runnable {
    private final int from;
    private final int to;
    private final int width;
    private final int[] found;
    private double computed;

    Part(int from, int to, int width) {
      this.from = from;
      this.to = to;
      this.width = width;
      this.found = new int[(to - from) * BEST];
    }

    @Override
    public void run() {
      var best = new BestProducts(ofItems, items.rows(), width);
      computed = best.find(ofPeople, from, to, people, BEST, found);
    }
  }

  /** The nearest items of every item by cosine. */
  double nearest() {
    long begin = System.nanoTime();
    double[] scale =
        Arrays.stream(people.counts()).mapToDouble(n -> 1 / Math.sqrt(Math.max(1, n))).toArray();
    float[] ones = new float[people.rows()];
    Arrays.fill(ones, 1);
    var lists =
        NearestItems.find(people, ones, new NearestItems.Measure(scale, scale, 0), NEIGHBOURS);
    found = lists.others();
    return seconds(begin);
  }

  /** Writes the factors of the last sweeps as the peer reads them; widths are not padded. */
  void write(Path peopleFile, Path itemsFile) throws IOException {
    MatrixFile.write(ofPeople, peopleFile);
    MatrixFile.write(ofItems, itemsFile);
  }

  /** The share of places of the last lists of ten where the peer's have the same item. */
  double same(Path file) throws IOException {
    int[] theirs = MatrixFile.numbers(file);
    int same = 0;
    for (int p = 0; p < found.length; p++) {
      same += found[p] == theirs[p] ? 1 : 0;
    }
    return (double) same / Math.max(1, found.length);
  }

  /** The share of the products that the last search computed. */
  double computed() {
    return computed;
  }

  private static void join(Thread worker) {
    try {
      worker.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
