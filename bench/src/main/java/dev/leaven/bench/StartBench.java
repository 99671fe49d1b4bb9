package dev.leaven.bench;

import dev.leaven.api.LeavenClient;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * {@code leaven bench start}: how long after the second {@code demo} command its page is there,
 * against an empty Spring Boot page.
 *
 * <p>The two start in turn (A B A B), each once unmeasured. Ours counts from the launcher's command
 * to the whole home page, entered by the printed link; the empty page from its Java command.
 */
public final class StartBench {
  private static final double BAR = 1.5;
  private static final double BAR_SECONDS = 5;
  private static final Pattern LINK = Pattern.compile("http://\\S+/enter\\?once=\\S+");

  private final Path home;
  private final PrintStream progress;

  /**
   * A bench of a clone that is built.
   *
   * @param home the folder of {@code ./leaven}
   */
  public StartBench(Path home, PrintStream progress) {
    this.home = home;
    this.progress = progress;
  }

  /**
   * Measures and gives the table in Markdown.
   *
   * @param data a data folder that a first start of the demo filled
   * @param work where the empty page is made
   */
  public String measure(Path data, Path work, int turns) throws IOException, InterruptedException {
    progress.println("preparing an empty Spring Boot page …");
    var empty =
        new EmptyBoot(
            home.resolve("bench/peers/start/EmptyPage.java"),
            home.resolve("target/leaven/lib"),
            work);
    var ours = new double[turns];
    var theirs = new double[turns];
    for (int i = -1; i < turns; i++) {
      double mine = demo(data);
      double other = page(empty);
      progress.printf(Locale.ROOT, "demo %.2f s, empty page %.2f s%n", mine, other);
      if (i >= 0) {
        ours[i] = mine;
        theirs[i] = other;
      }
    }
    return table(ours, theirs);
  }

  /** Starts the demo for the first time, until its models are live, and stops it. */
  public void prepare(Path data) throws IOException, InterruptedException {
    progress.println("starting the demo for the first time …");
    var demo =
        new ProcessBuilder(demoCommand(data))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      var address = data.resolve("server.url");
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(15);
      while (demo.isAlive() && System.nanoTime() < end) {
        if (Files.isRegularFile(address) && cancelSecondRun(data, Files.readString(address))) {
          return;
        }
        Thread.sleep(200);
      }
      throw new IOException("the demo's first start did not come to an end");
    } finally {
      demo.destroy();
      demo.waitFor(30, TimeUnit.SECONDS);
    }
  }

  /** The run behind the first start would go on behind every later one and take its processor. */
  private static boolean cancelSecondRun(Path data, String url) throws IOException {
    var key = Files.readString(data.resolve("admin.key")).strip();
    var client = LeavenClient.of(url.strip(), key);
    var second =
        client.runs(Optional.empty()).items().stream()
            .filter(run -> run.recipe().equals("cnn"))
            .findFirst();
    second.ifPresent(run -> client.cancel(run.id()));
    return second.isPresent();
  }

  private List<String> demoCommand(Path data) {
    return List.of(
        home.resolve("leaven").toString(),
        "demo",
        "--port",
        "0",
        "--data",
        data.toString(),
        "--no-browser");
  }

  private double demo(Path data) throws IOException, InterruptedException {
    return Visit.seconds(
        demoCommand(data),
        line -> {
          var link = LINK.matcher(line);
          return link.find() ? link.group() : "";
        });
  }

  private static double page(EmptyBoot empty) throws IOException, InterruptedException {
    int port = Visit.freePort();
    return Visit.seconds(empty.command(port), line -> "http://127.0.0.1:%d/".formatted(port));
  }

  private static String table(double[] ours, double[] theirs) {
    var ratios = new double[ours.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ours[i] / theirs[i];
    }
    return String.format(
        Locale.ROOT,
        """
        | page after | starts | least s | median s | most s | bar |
        | --- | --- | --- | --- | --- | --- |
        %s
        %s
        | ratio of each turn, median | %d | | %.2f | | %.1f |
        """,
        row("a later `demo`", ours, "%.0f".formatted(BAR_SECONDS)),
        row("an empty Boot page", theirs, ""),
        ratios.length,
        median(ratios),
        BAR);
  }

  private static String row(String name, double[] seconds, String bar) {
    var sorted = Arrays.stream(seconds).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %.2f | %s |",
        name,
        sorted.length,
        sorted[0],
        median(seconds),
        sorted[sorted.length - 1],
        bar);
  }

  private static double median(double[] values) {
    var sorted = Arrays.stream(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
