package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.versions.OutcomesFile;
import dev.leaven.lifecycle.versions.Provenance;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Progress;
import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import dev.leaven.model.Task;
import dev.leaven.model.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One recipe executed on a snapshot in this process, into a folder: what a worker does, and what
 * the terminal's {@code fit} and {@code evaluate} do.
 *
 * @param task the task whose recipe it is
 * @param recipe one of the task's, or its importer
 * @param rows the snapshot; closed by the caller
 * @param threads to compute with
 * @param recorded decisions made before for the same work on this machine
 * @param rival the folder of the version to compare with, where there is one
 * @param brought the file that a user brought, for an importer
 * @param run the run's id, empty where there is none
 * @param codeVersion what provenance says of the code; empty measures it
 * @param cancelled asked at least every 100 ms
 */
public record RecipeRun(
    Task task,
    Recipe recipe,
    SnapshotRows rows,
    Settings settings,
    long seed,
    int threads,
    Map<String, String> recorded,
    Optional<Path> rival,
    Optional<Path> brought,
    String run,
    String codeVersion,
    BooleanSupplier cancelled) {

  /** Who watches a run; called by one thread at a time. */
  public interface Listener {
    /** The latest progress, about every 90 ms. */
    void progress(Progress progress);

    void epoch(Progress progress);

    void stage(String what);
  }

  public RecipeRun {
    recorded = Map.copyOf(recorded);
  }

  /** A run with nothing recorded, nothing to compare with, and nobody who cancels it. */
  public static RecipeRun of(
      Task task, Recipe recipe, SnapshotRows rows, Settings settings, long seed, int threads) {
    return new RecipeRun(
        task,
        recipe,
        rows,
        settings,
        seed,
        threads,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        () -> false);
  }

  /** The same for a file that a user brought, with the task's importer as the recipe. */
  public RecipeRun bringing(Path file) {
    return new RecipeRun(
        task,
        recipe,
        rows,
        settings,
        seed,
        threads,
        recorded,
        rival,
        Optional.of(file),
        run,
        codeVersion,
        cancelled);
  }

  /**
   * Trains and leaves the version's folder at {@code output}: the recipe's files, {@code
   * provenance.json}, and {@code outcomes.json} where the snapshot has test rows.
   *
   * @param output made where it is absent
   * @param work where checkpoints and decisions are kept until the end
   * @throws LeavenException what the recipe refuses
   * @throws Training.CancelledException where it was cancelled
   */
  public Provenance execute(Path output, Path work, Listener listener) {
    recipe.check(settings);
    var checkpoints = work.resolve("checkpoints");
    try {
      Files.createDirectories(output);
      Files.createDirectories(checkpoints);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    var decisions = new Decisions(work.resolve("decisions.json"), recorded, Quiet.ofMachine());
    try (var pulse = new Pulse(listener)) {
      recipe.train(new Given(this, output, checkpoints, decisions, pulse));
      requireReport(output);
      askForOutcomes(output, work, pulse);
    }
    var provenance = provenance(decisions.all());
    Durable.write(output.resolve(Provenance.FILE), Json.bytes(provenance));
    return provenance;
  }

  private void requireReport(Path output) {
    if (!Files.exists(output.resolve(VersionShelf.REPORT))) {
      throw new LeavenException(
          ErrorCode.LV_1007,
          "The recipe \"%s\" ended without writing report.json.".formatted(recipe.name()),
          "Report this: every recipe must write one.");
    }
  }

  private void askForOutcomes(Path output, Path work, Pulse pulse) {
    if (rows.rows(Split.TEST).length == 0) {
      return;
    }
    pulse.stage("asking for the test rows");
    ask(output, output.resolve(OutcomesFile.NAME));
    if (rival.isPresent()) {
      pulse.stage("asking the live version for the same rows");
      ask(rival.get(), work.resolve("outcomes-of-" + rival.get().getFileName() + ".json"));
    }
  }

  private void ask(Path version, Path file) {
    try (var predictor = task.open(version)) {
      OutcomesFile.write(file, task.outcomes(predictor, rows, Split.TEST));
    }
  }

  private Provenance provenance(Map<String, String> decisions) {
    return new Provenance(
        brought.isPresent() ? "import" : "train",
        run,
        task.id(),
        recipe.name(),
        rows.size() == 0 ? "" : rows.hash(),
        settings.values(),
        seed,
        threads,
        codeVersion.isEmpty() ? Machine.codeVersion() : codeVersion,
        Machine.hardware(),
        decisions);
  }

  /** What the recipe is given. */
  private record Given(
      RecipeRun of, Path output, Path checkpoints, Decisions decisions, Pulse pulse)
      implements Training {
    @Override
    public SnapshotRows rows() {
      return of.rows();
    }

    @Override
    public Settings settings() {
      return of.settings();
    }

    @Override
    public long seed() {
      return of.seed();
    }

    @Override
    public int threads() {
      return of.threads();
    }

    @Override
    public void progress(Progress progress) {
      pulse.progress(progress);
    }

    @Override
    public void epoch(Progress progress) {
      pulse.epoch(progress);
    }

    @Override
    public void stage(String what) {
      pulse.stage(what);
    }

    @Override
    public void checkCancelled() {
      if (of.cancelled().getAsBoolean()) {
        throw new CancelledException();
      }
    }

    @Override
    public String decide(String name, Supplier<String> measurement) {
      return decisions.decide(name, measurement);
    }

    @Override
    public Optional<Path> rival() {
      return of.rival();
    }

    @Override
    public Optional<Path> brought() {
      return of.brought();
    }
  }
}
