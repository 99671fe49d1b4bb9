package dev.leaven.cli;

import dev.leaven.lifecycle.runs.RecipeRun;
import dev.leaven.lifecycle.snapshots.MemoryRows;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Progress;
import dev.leaven.model.Recipe;
import dev.leaven.model.Row;
import dev.leaven.model.Settings;
import dev.leaven.model.Split;
import dev.leaven.model.Task;
import dev.leaven.server.Tasks;
import dev.leaven.vision.ImageClassificationReport;
import dev.leaven.vision.PictureFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A training in this process on folders of pictures: the same recipe, through the same code, as in
 * a server's worker. Progress goes to standard error.
 */
final class LocalTraining {
  /** Files from which on reading them takes long enough to say how far it is. */
  private static final int MANY = 1_000;

  private final Task task;
  private final PrintWriter err;

  LocalTraining(String id, PrintWriter err) {
    this.task =
        Tasks.all().stream()
            .filter(known -> known.id().equals(id))
            .findFirst()
            .orElseThrow(() -> unknown(id));
    this.err = err;
  }

  private static LeavenException unknown(String id) {
    return new LeavenException(
        ErrorCode.LV_2001,
        "There is no task \"%s\".".formatted(id),
        "Use %s."
            .formatted(Tasks.all().stream().map(Task::id).collect(Collectors.joining(" or "))));
  }

  Task task() {
    return task;
  }

  /**
   * Trains into a folder and returns the report.
   *
   * @param test the folder to measure on, where there is one
   * @param epochs where the recipe's own are not wanted
   */
  ImageClassificationReport train(
      Recipe recipe,
      Path train,
      Optional<Path> test,
      Optional<Integer> epochs,
      long seed,
      Path output)
      throws IOException {
    List<Row> rows = new ArrayList<>(read(train, Split.TRAIN));
    if (test.isPresent()) {
      rows.addAll(read(test.get(), Split.TEST));
    }
    Map<String, String> settings = new TreeMap<>();
    epochs.ifPresent(e -> settings.put("epochs", String.valueOf(e)));
    int threads = Runtime.getRuntime().availableProcessors();
    Path work = Files.createTempDirectory("leaven-fit");
    try (var snapshot = new MemoryRows(rows)) {
      RecipeRun.of(task, recipe, snapshot, Settings.of(settings), seed, threads)
          .execute(output, work, new Lines(err));
      return ImageClassificationReport.read(
              Files.readAllBytes(output.resolve(ImageClassificationReport.FILE)))
          .orElseThrow();
    } finally {
      delete(work);
    }
  }

  private List<Row> read(Path folder, Split split) {
    err.println("reading " + folder + " …");
    var read = PictureFolder.read(folder, split, this::told);
    read.rejected().stream().limit(20).forEach(line -> err.println("left out " + line));
    err.printf("%,d pictures to %s%n", read.rows().size(), split == Split.TRAIN ? "learn" : "test");
    return read.rows();
  }

  /** A line for each tenth of a folder that takes a while. */
  private void told(int done, int of) {
    boolean tenth = done * 10L / of > (done - Math.max(1, of / 100)) * 10L / of;
    if (of >= MANY && tenth) {
      err.printf("%,d of %,d files read%n", done, of);
    }
  }

  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** One line an epoch and a stage; while an epoch runs, a line that moves on a terminal. */
  private record Lines(PrintWriter err, boolean moves) implements RecipeRun.Listener {
    Lines(PrintWriter err) {
      this(err, System.console() != null && System.console().isTerminal());
    }

    @Override
    public void progress(Progress at) {
      if (moves) {
        err.print("\r\u001b[K" + text(at));
        err.flush();
      }
    }

    @Override
    public void epoch(Progress at) {
      err.println((moves ? "\r\u001b[K" : "") + text(at));
    }

    @Override
    public void stage(String what) {
      err.println((moves ? "\r\u001b[K" : "") + what + " …");
    }

    private static String text(Progress at) {
      var text =
          new StringBuilder(
              "epoch %d/%d  %d/%d".formatted(at.epoch(), at.epochs(), at.step(), at.steps()));
      at.measures().forEach((name, value) -> text.append("  %s %.4f".formatted(name, value)));
      if (at.secondsLeft() > 0) {
        text.append("  %.0f s left".formatted(at.secondsLeft()));
      }
      return text.toString();
    }
  }
}
