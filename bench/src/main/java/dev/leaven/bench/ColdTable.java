package dev.leaven.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code leaven bench nn --cold}: the article's program as a whole process, from its start to the
 * accuracy it prints, ours and the peers' in turn.
 */
public final class ColdTable {
  private static final double BAR = 0.5;

  private final Path python;
  private final Path scripts;
  private final Path data;
  private final PrintStream progress;

  /** A table of the programs beside {@code scripts}' steps, on MNIST in this folder. */
  public ColdTable(Path venv, Path scripts, Path data, PrintStream progress) {
    this.python = venv.resolve("bin/python");
    this.scripts = scripts;
    this.data = data;
    this.progress = progress;
  }

  /** Seconds of each program, {@code turns} times in turn, as a table in Markdown. */
  public String measure(int turns) throws IOException, InterruptedException {
    double[] ours = new double[turns];
    double[] torch = new double[turns];
    double[] keras = new double[turns];
    for (int i = 0; i < turns; i++) {
      progress.printf("turn %d of %d%n", i + 1, turns);
      ours[i] = seconds(program());
      torch[i] = seconds(peer("article_torch.py"));
      keras[i] = seconds(peer("article_keras.py"));
    }
    return "| program | ours, s | peer, s | ours / peer | bar |\n| --- | --- | --- | --- | --- |\n"
        + line("PyTorch", ours, torch)
        + line("Keras", ours, keras);
  }

  private static String line(String name, double[] ours, double[] peer) {
    double[] shares = new double[ours.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = ours[i] / peer[i];
    }
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.2f | %.1f |%n",
        name,
        middle(ours),
        middle(peer),
        middle(shares),
        BAR);
  }

  private static double middle(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static List<String> program() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "dev.leaven.demo.ArticleProgram");
  }

  private List<String> peer(String script) {
    return Stream.of(python, scripts.resolve(script), data).map(Path::toString).toList();
  }

  private static double seconds(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(new ArrayList<>(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException("%s ended with %d".formatted(command.getLast(), status));
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
