package dev.leaven.vision;

import dev.leaven.model.Progress;
import dev.leaven.model.Settings;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A training that keeps what it is told, and can be killed after an epoch. */
final class TestTraining implements Training {
  /** Decisions that do not depend on this machine's clock. */
  private static final Map<String, String> FIXED = Map.of("serving", "threads=1 batch=1 delay=0");

  private final SnapshotRows rows;
  private final Settings settings;
  private final long seed;
  private final Path output;
  private final Path checkpoints;
  final List<Progress> epochs = new ArrayList<>();
  final List<Progress> told = new ArrayList<>();
  final Map<String, String> decisions = new TreeMap<>(FIXED);
  Optional<Path> brought = Optional.empty();
  Runnable atEachEpoch = () -> {};
  Consumer<String> atEachStage = stage -> {};
  int killAfterEpoch = Integer.MAX_VALUE;
  private boolean killed;

  TestTraining(SnapshotRows rows, Map<String, String> settings, long seed, Path folder) {
    this(rows, settings, seed, folder.resolve("version"), folder.resolve("checkpoints"));
  }

  TestTraining(
      SnapshotRows rows, Map<String, String> settings, long seed, Path output, Path checkpoints) {
    this.rows = rows;
    this.settings = Settings.of(settings);
    this.seed = seed;
    this.output = output;
    this.checkpoints = checkpoints;
    try {
      Files.createDirectories(output);
      Files.createDirectories(checkpoints);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public SnapshotRows rows() {
    return rows;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public Path output() {
    return output;
  }

  @Override
  public Path checkpoints() {
    return checkpoints;
  }

  @Override
  public void progress(Progress progress) {
    told.add(progress);
  }

  @Override
  public void epoch(Progress progress) {
    epochs.add(progress);
    atEachEpoch.run();
    killed = progress.epoch() >= killAfterEpoch;
  }

  @Override
  public void stage(String what) {
    atEachStage.accept(what);
  }

  @Override
  public void checkCancelled() {
    if (killed) {
      throw new CancelledException();
    }
  }

  @Override
  public String decide(String name, Supplier<String> measurement) {
    // One thread: two sum in an order that other work on the machine may change.
    return name.startsWith("nn/threads")
        ? "1"
        : decisions.computeIfAbsent(name, n -> measurement.get());
  }

  @Override
  public Optional<Path> rival() {
    return Optional.empty();
  }

  @Override
  public Optional<Path> brought() {
    return brought;
  }
}
