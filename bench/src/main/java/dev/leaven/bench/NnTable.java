package dev.leaven.bench;

import dev.leaven.nn.Engine;
import dev.leaven.nn.Samples;
import dev.leaven.nn.data.Examples;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code leaven bench nn}: a warm step of ours against each peer's, in turn, as ratios.
 *
 * <p>Ours and the peer run A B A B, a second and a half each: what else the machine does slows
 * both, so the ratio holds where times do not. The table says the machine's instruction set by what
 * oneDNN chose.
 *
 * <p>{@code mlp-keras} is {@code fit} as it is by default, {@code mlp-keras-125} with 125 steps in
 * one call of its compiled function; both take XLA where it is quicker.
 */
public final class NnTable {
  private static final int TURNS = 5;
  private static final double SECONDS = 1.5;

  private final Path python;
  private final Path script;
  private final Path data;
  private final PrintStream progress;
  private final boolean narrow;

  /**
   * A table of peers in this virtual environment, on MNIST in this folder.
   *
   * @param narrow whether all of this runs under AVX2 alone, which has bars of its own
   */
  public NnTable(Path venv, Path script, Path data, PrintStream progress, boolean narrow) {
    this.narrow = narrow;
    this.python = venv.resolve("bin/python");
    this.script = script;
    this.data = data;
    this.progress = progress;
  }

  private record Row(String network, Engine engine, int threads, String peer, double bar) {}

  private List<Row> rows() {
    double keras = narrow ? 5 : 7;
    List<Row> rows =
        new ArrayList<>(
            List.of(
                new Row("mlp", Engine.ONEDNN, 1, "mlp-tuned", narrow ? 2.6 : 3.3),
                new Row("mlp", Engine.ONEDNN, 1, "mlp-tutorial", narrow ? 4.3 : 5.5),
                new Row("mlp", Engine.ONEDNN, 1, "mlp-keras", keras),
                new Row("mlp", Engine.ONEDNN, 1, "mlp-keras-125", keras),
                new Row("mlp", Engine.VECTOR, 1, "mlp-tutorial", 3)));
    double tuned = narrow ? 1.3 : 1.5;
    for (int threads = 1; threads <= 2; threads++) {
      rows.add(new Row("cnn", Engine.ONEDNN, threads, "cnn-tuned", tuned));
      rows.add(new Row("cnn", Engine.ONEDNN, threads, "cnn-tuned-cl", tuned));
      rows.add(new Row("cnn", Engine.ONEDNN, threads, "cnn-tutorial", narrow ? 1.5 : 1.8));
    }
    return rows;
  }

  /** Measures every row whose name holds {@code only}, and gives the table in Markdown. */
  public String measure(String only) throws IOException {
    Samples x = pictures(data);
    int[] labels = labels(data);
    StringBuilder table = new StringBuilder();
    table.append("| network | engine | threads | ours, ms | peer | peer, ms | ratio | bar |\n");
    table.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (Row row : rows()) {
      String name =
          row.network() + " " + row.engine().id() + " " + row.peer() + " " + row.threads();
      if (name.contains(only)) {
        progress.println("measuring " + name);
        String line = line(row, x, labels);
        progress.println(line);
        table.append(line).append('\n');
      }
    }
    return table.toString();
  }

  private String line(Row row, Samples x, int[] labels) throws IOException {
    NnBench ours = new NnBench(row.network(), row.engine(), row.threads(), x, labels);
    double[] mine = new double[TURNS];
    double[] theirs = new double[TURNS];
    double[] ratios = new double[TURNS];
    try (Peer peer = new Peer(python, script, row.peer(), row.threads(), data)) {
      ours.median(4);
      for (int i = 0; i < TURNS; i++) {
        mine[i] = ours.median(SECONDS);
        theirs[i] = peer.median(SECONDS);
        ratios[i] = theirs[i] / mine[i];
      }
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.3f | %s | %.3f | %.2f | %.1f |",
        row.network(),
        row.engine().id(),
        row.threads(),
        middle(mine),
        row.peer(),
        middle(theirs),
        middle(ratios),
        row.bar());
  }

  private static double middle(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** The training pictures in a folder, as numbers from 0 to 1. */
  static Samples pictures(Path data) throws IOException {
    return Samples.of(scaled(Examples.read(data, "train").x().toArray()), 28, 28);
  }

  /** The training labels in a folder. */
  static int[] labels(Path data) throws IOException {
    return labels(Examples.read(data, "train").y());
  }

  private static float[] scaled(float[] pixels) {
    float most = 0;
    for (float p : pixels) {
      most = Math.max(most, p);
    }
    float divisor = most > 1 ? 255 : 1;
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] /= divisor;
    }
    return pixels;
  }

  private static int[] labels(Samples y) {
    float[] values = y.toArray();
    int[] labels = new int[values.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) values[i];
    }
    return labels;
  }

  /**
   * Measures from a command line: the virtual environment, the peers' script, the folder of MNIST,
   * and optionally which rows.
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 3 || !Files.isDirectory(Path.of(args[2]))) {
      System.err.println("NnTable VENV SCRIPT MNIST-FOLDER [ROWS]");
      System.exit(2);
    }
    NnTable table =
        new NnTable(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), System.err, false);
    System.out.print(table.measure(args.length > 3 ? args[3] : ""));
  }
}
