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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * A training in this process on folders of pictures: the same recipe, through the same code, as in
 * a server's worker. Progress goes to standard error.
 */
final class LocalTraining {
  /** Files from which on reading them takes long enough to say how far it is. */
  private static final int MANY = 1_000;

  // Kept, since the log forgets the level of a logger that nobody holds.
  private static final Logger QUIET = Logger.getLogger("dev.leaven");

  private final Task task;
  private final PrintWriter err;

  LocalTraining(String id, PrintWriter err) {
    // Which engine was found belongs in a server's log, not between the lines of a progress.
    QUIET.setLevel(Level.WARNING);
    this.task = task(id);
    this.err = err;
  }

  /** A task that this house knows, by its id. */
  static Task task(String id) {
    return Tasks.all().stream()
        .filter(known -> known.id().equals(id))
        .findFirst()
        .orElseThrow(() -> unknown(id));
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
      var held = read(test.get(), Split.TEST);
      requireLearnt(labels(rows), held, test.get());
      rows.addAll(held);
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

  private static Set<String> labels(List<Row> rows) {
    return rows.stream()
        .flatMap(row -> row.label().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Rows of labels that were never learnt can only be answered wrongly. */
  private void requireLearnt(Set<String> learnt, List<Row> held, Path folder) {
    var foreign = new TreeSet<>(labels(held));
    int all = foreign.size();
    foreign.removeAll(learnt);
    if (foreign.isEmpty()) {
      return;
    }
    var what =
        "%d of the %d labels in %s occur in no picture to learn from: %s."
            .formatted(foreign.size(), all, folder, some(foreign));
    if (foreign.size() == all) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          what,
          "Give folders whose labels are the same (" + some(learnt) + ").");
    }
    err.println("warning: " + what + " Every answer to them counts as wrong.");
  }

  private static String some(Set<String> labels) {
    return labels.stream().limit(5).collect(Collectors.joining(", "));
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
