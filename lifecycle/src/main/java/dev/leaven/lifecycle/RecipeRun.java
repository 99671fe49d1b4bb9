package dev.leaven.lifecycle;

import dev.leaven.model.Progress;
import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Task;
import java.nio.file.Path;

/**
 * One recipe executed on a snapshot in this process, into a folder: what a worker does, and what
 * the terminal's {@code fit} and {@code evaluate} do.
 */
public final class RecipeRun {
  /** Who watches a run; every method may be called often and from the thread that trains. */
  public interface Listener {
    void progress(Progress progress);

    void epoch(Progress progress);

    void stage(String what);
  }

  /** Begins a description of what to execute. */
  public static RecipeRun of(
      Task task, Recipe recipe, SnapshotRows rows, Settings settings, long seed, int threads) {
    throw new UnsupportedOperationException();
  }

  /**
   * Trains and leaves the version's folder at {@code output}: the recipe's files, {@code
   * provenance.json} and {@code outcomes.json} for the snapshot's test rows.
   *
   * @param output made where it is absent
   * @param work where checkpoints and decisions are kept until the end
   */
  public Provenance execute(Path output, Path work, Listener listener) {
    throw new UnsupportedOperationException();
  }
}
