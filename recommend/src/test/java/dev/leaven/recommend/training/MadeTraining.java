package dev.leaven.recommend.training;

import dev.leaven.model.Progress;
import dev.leaven.model.Settings;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Training;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A training in a test, with decisions that may have been made before. */
record MadeTraining(
    SnapshotRows rows,
    Settings settings,
    long seed,
    Path output,
    Map<String, String> decisions,
    BooleanSupplier cancelled)
    implements Training {
  static MadeTraining of(SnapshotRows rows, Map<String, String> settings, Path output) {
    return new MadeTraining(rows, Settings.of(settings), 1, output, new TreeMap<>(), () -> false);
  }

  MadeTraining into(Path folder) {
    return new MadeTraining(rows, settings, seed, folder, decisions, cancelled);
  }

  MadeTraining until(BooleanSupplier stop) {
    return new MadeTraining(rows, settings, seed, output, decisions, stop);
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public Path checkpoints() {
    return output;
  }

  @Override
  public void progress(Progress progress) {}

  @Override
  public void epoch(Progress progress) {}

  @Override
  public void stage(String what) {}

  @Override
  public void checkCancelled() {
    if (cancelled.getAsBoolean()) {
      throw new CancelledException();
    }
  }

  @Override
  public String decide(String name, Supplier<String> measurement) {
    var made = decisions.get(name);
    if (made == null) {
      made = measurement.get();
      decisions.put(name, made);
    }
    return made;
  }

  @Override
  public Optional<Path> rival() {
    return Optional.empty();
  }

  @Override
  public Optional<Path> brought() {
    return Optional.empty();
  }
}
