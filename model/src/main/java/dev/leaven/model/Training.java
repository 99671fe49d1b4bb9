package dev.leaven.model;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** What a recipe is given to train with, and the way back to whoever watches. */
public interface Training {
  /** The snapshot; the recipe reads it and leaves it open. */
  SnapshotRows rows();

  /** What was ordered; the recipe knows the defaults of the rest. */
  Settings settings();

  /** Where all randomness comes from. */
  long seed();

  /** How many threads it may compute with. */
  int threads();

  /** The version's folder, still being written aside. */
  Path output();

  /** A folder that survives a kill: what is written there whole is found again by a resumed run. */
  Path checkpoints();

  /** Tells the watchers how far it is. Cheap: the latest is sent on every 100 ms. */
  void progress(Progress progress);

  /** Tells the watchers that an epoch is over; always sent on, and durable. */
  void epoch(Progress progress);

  /** Tells the watchers what is being done now, in a few words, e.g. {@code "evaluating"}. */
  void stage(String what);

  /** Throws {@link CancelledException} if the run was cancelled; called at least every 100 ms. */
  void checkCancelled();

  /**
   * A decision made by a clock (a plan, a number of threads): made once for this machine and piece
   * of work, recorded, and returned as recorded when the run is resumed or reproduced.
   */
  String decide(String name, Supplier<String> measurement);

  /** The live version's folder to compare with on the test rows, where there is one. */
  Optional<Path> rival();

  /** The file that a user brought, for {@link Task#importer} alone. */
  Optional<Path> brought();

  /** Thrown through a recipe when its run was cancelled. */
  final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CancelledException() {
      super("the run was cancelled");
    }
  }
}
