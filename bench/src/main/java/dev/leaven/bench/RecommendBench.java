package dev.leaven.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code leaven bench recommend}: our kernels against {@code implicit}'s, in turn (A B A B), on a
 * seeded matrix that is written to disk once; and our own time an event on all of it against a
 * quarter of its people.
 *
 * <p>Both do the same work: three conjugate gradients a row on both sides; the ten best new items
 * of everybody, by the same factors (the column "same" says how many places agree); the hundred
 * nearest items of each by cosine. Where the machine has other work, the ratio of processor time is
 * the steadier one.
 */
public final class RecommendBench {
  private static final int PEOPLE = 138_000;
  private static final int ITEMS = 27_000;
  private static final int EVENTS = 20_000_000;
  private static final int TURNS = 3;
  private static final double GROWTH = 1.3;

  private final Path python;
  private final Path script;
  private final Path data;
  private final int threads;
  private final PrintStream progress;

  /**
   * A bench with the peer of a virtual environment.
   *
   * @param data a folder where the matrix is kept
   */
  public RecommendBench(Path venv, Path script, Path data, int threads, PrintStream progress) {
    this.python = venv.resolve("bin/python");
    this.script = script;
    this.data = data;
    this.threads = threads;
    this.progress = progress;
  }

  private record Row(String name, int factors, double bar) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("cg-64", 64, 2.3),
          new Row("top-64", 64, 3.5),
          new Row("cg-128", 128, 1.7),
          new Row("cg-256", 256, 1.3),
          new Row("knn", 0, 4));

  /** Measures every row whose name holds {@code only}, and gives tables in Markdown. */
  public String measure(String only) throws IOException {
    var file = matrix();
    var table = new StringBuilder();
    table.append(
        "| work | threads | ours, s | implicit, s | ratio | of CPU time | bar | computed | same"
            + " | load |\n");
    table.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    if (ROWS.stream().anyMatch(row -> row.name().contains(only))) {
      progress.println("reading the matrix, ours and the peer's");
      var ours = new RecommendWork(MatrixFile.read(file), threads);
      var arguments = List.of(file.toString(), String.valueOf(threads));
      try (var peer = new Peer(python, script, arguments)) {
        for (var row : ROWS) {
          if (row.name().contains(only)) {
            add(table, against(row, ours, peer));
          }
        }
      }
    }
    if ("growth".contains(only)) {
      growth(file, table);
    }
    return table.toString();
  }

  private void add(StringBuilder table, String line) {
    progress.println(line);
    table.append(line).append('\n');
  }

  /** The matrix on disk, written where it is not there yet. */
  private Path matrix() throws IOException {
    var file = data.resolve("events-20m-v1.bin");
    if (!Files.exists(file)) {
      progress.println("drawing %,d events".formatted(EVENTS));
      Files.createDirectories(data);
      MatrixFile.write(SyntheticEvents.draw(PEOPLE, ITEMS, EVENTS, 1), file);
    }
    return file;
  }

  private String against(Row row, RecommendWork ours, Peer peer) throws IOException {
    progress.println("measuring " + row.name());
    double[] mine = new double[TURNS];
    double[] theirs = new double[TURNS];
    double[] ratios = new double[TURNS];
    double[] ofCpu = new double[TURNS];
    var peopleFile = data.resolve("people.f32");
    var itemsFile = data.resolve("items.f32");
    boolean top = row.name().startsWith("top");
    if (top) {
      // Factors after a few sweeps, as they are when somebody wants the best products.
      for (int sweep = 0; sweep < 3; sweep++) {
        ours.sweep(row.factors());
      }
      ours.write(peopleFile, itemsFile);
    }
    String line =
        top
            ? "top %s %s %d".formatted(peopleFile, itemsFile, row.factors())
            : row.factors() > 0 ? "cg " + row.factors() : "knn " + RecommendWork.NEIGHBOURS;
    work(row, ours);
    for (int turn = 0; turn < TURNS; turn++) {
      double before = cpu();
      mine[turn] = work(row, ours);
      double spent = cpu() - before;
      theirs[turn] = peer.ask(line);
      ratios[turn] = theirs[turn] / mine[turn];
      ofCpu[turn] = peer.ask("cpu") / spent;
      progress.printf(Locale.ROOT, "  %.2f s (%.2f) and %.2f s%n", mine[turn], spent, theirs[turn]);
    }
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %.2f | %.2f | %.1f | %s | %s | %.1f |",
        row.name(),
        threads,
        middle(mine),
        middle(theirs),
        middle(ratios),
        middle(ofCpu),
        row.bar(),
        top ? "%.2f".formatted(ours.computed()) : "",
        top ? "%.5f".formatted(ours.same(data.resolve("items.f32.ids"))) : "",
        load());
  }

  private static double work(Row row, RecommendWork ours) {
    if (row.name().startsWith("top")) {
      return ours.best(row.factors());
    }
    return row.factors() > 0 ? ours.sweep(row.factors()) : ours.nearest();
  }

  /** Time an event on the whole and on a quarter of the people, in turn. */
  private void growth(Path file, StringBuilder table) throws IOException {
    var all = MatrixFile.read(file);
    var large = new RecommendWork(all, threads);
    var small = new RecommendWork(all.first(all.rows() / 4), threads);
    table.append("\n| work | events | ns an event | events | ns an event | ratio | bar | load |\n");
    table.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (var row : List.of(new Row("cg-64", 64, GROWTH), new Row("knn", 0, GROWTH))) {
      progress.println("growth of " + row.name());
      double[] few = new double[TURNS];
      double[] many = new double[TURNS];
      double[] ratios = new double[TURNS];
      work(row, small);
      for (int turn = 0; turn < TURNS; turn++) {
        few[turn] = work(row, small) * 1e9 / small.entries();
        many[turn] = work(row, large) * 1e9 / large.entries();
        ratios[turn] = many[turn] / few[turn];
      }
      add(
          table,
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.0f | %,d | %.0f | %.2f | %.1f at most | %.1f |",
              row.name(),
              small.entries(),
              middle(few),
              large.entries(),
              middle(many),
              middle(ratios),
              GROWTH,
              load()));
    }
  }

  private static double cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static double middle(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
