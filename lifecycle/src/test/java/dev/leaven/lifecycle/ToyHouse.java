package dev.leaven.lifecycle;

import dev.leaven.lifecycle.datasets.SentRow;
import dev.leaven.lifecycle.house.DataFolder;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.Ids;
import dev.leaven.lifecycle.house.ImportSettings;
import dev.leaven.lifecycle.house.LifecycleConfig;
import dev.leaven.lifecycle.house.QueueSettings;
import dev.leaven.lifecycle.house.WorkerCommand;
import dev.leaven.lifecycle.house.WorkerSettings;
import dev.leaven.lifecycle.runs.RunOrder;
import dev.leaven.model.LedgerEntry;
import dev.leaven.model.Prediction;
import dev.leaven.model.Row;
import dev.leaven.model.Run;
import dev.leaven.model.Settings;
import dev.leaven.model.Snapshot;
import dev.leaven.model.Split;
import dev.leaven.model.Workspace;
import dev.leaven.store.Page;
import dev.leaven.store.Predictions;
import dev.leaven.store.Store;
import dev.leaven.store.StoreConfig;
import dev.leaven.store.sql.Stores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A house with toys: the real store, real workers, and the shortest ways through the loop. */
public final class ToyHouse implements AutoCloseable {
  public static final String WS = Workspace.DEFAULT;
  public static final String BY = "key_test";
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  public final Path data;
  public final Store store;
  public final Lifecycle loop;

  private ToyHouse(Path data, LifecycleConfig config, RandomGenerator random) {
    this.data = data;
    this.store = Stores.open(StoreConfig.sqlite(data));
    store.workspaces().create(new Workspace(WS, "Default", Clock.systemUTC().instant()));
    this.loop =
        Lifecycle.open(
            new House(
                DataFolder.open(data),
                store,
                List.of(new ToyTask(), new ToyEventsTask()),
                config,
                worker(),
                Clock.systemUTC(),
                Ids.random(random)));
  }

  /** Workers that start fast: they live for a second. */
  private static WorkerCommand worker() {
    var standard = WorkerCommand.ofThisJvm(ToyWorker.class.getName());
    return new WorkerCommand(
        standard.java(),
        List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"),
        standard.classPath(),
        standard.mainClass());
  }

  public static ToyHouse open(Path data) {
    return open(data, config());
  }

  public static ToyHouse open(Path data, LifecycleConfig config) {
    var house = new ToyHouse(data, config, new SecureRandom());
    house.loop.start();
    return house;
  }

  /** Small workers, soon impatient. */
  public static LifecycleConfig config() {
    var standard = LifecycleConfig.standard();
    return new LifecycleConfig(
        new QueueSettings(1, 3, 3),
        new WorkerSettings(1, 64 << 20, 400L << 20, 1, Duration.ofSeconds(1)),
        new ImportSettings(Duration.ofSeconds(5), 1 << 20),
        standard.splits(),
        standard.gate(),
        10,
        "");
  }

  /** A dataset of random words over three letters, 100 of each. */
  public String dataset(String name) {
    var id = loop.datasets().create(WS, name, ToyTask.ID, BY).id();
    loop.datasets().add(WS, id, words(300, 7), "api", BY);
    return id;
  }

  public static List<SentRow> words(int count, long seed) {
    var random = new SplittableRandom(seed);
    var rows = new ArrayList<SentRow>();
    for (int i = 0; i < count; i++) {
      var label = String.valueOf((char) ('a' + i % 3));
      var word = label + Long.toString(random.nextLong() >>> 1, 36);
      rows.add(new SentRow(i + 1, row("w" + seed + "-" + i, word, label, Optional.empty())));
    }
    return rows;
  }

  public static Row row(String id, String word, String label, Optional<Split> split) {
    return new Row(
        id,
        word.getBytes(StandardCharsets.UTF_8),
        label.isEmpty() ? Optional.empty() : Optional.of(label),
        Map.of("length", Integer.toString(word.length())),
        split);
  }

  public Snapshot snapshot() {
    return loop.snapshots().freeze(WS, dataset("words"), BY);
  }

  public Run submit(Snapshot snapshot, String model, Map<String, String> settings) {
    return submit(snapshot, model, settings, false);
  }

  public Run submit(
      Snapshot snapshot, String model, Map<String, String> settings, boolean promote) {
    return loop.runs()
        .submit(
            new RunOrder(
                WS, model, "fold", snapshot.hash(), Settings.of(settings), 42, promote, BY));
  }

  public Run await(Run run) {
    try {
      return loop.runs()
          .await(WS, run.id(), PATIENCE)
          .orElseThrow(() -> new AssertionError("the run is not over"));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** Trains a version and returns its number. */
  public int train(Snapshot snapshot, String model, Map<String, String> settings) {
    var run = await(submit(snapshot, model, settings));
    return run.version().orElseThrow(() -> new AssertionError(run.failure().orElse("no version")));
  }

  /** The model's file: the number that everything trained on was folded into. */
  public String folded(String model, int version) {
    try {
      return Files.readString(loop.versions().folder(WS, model, version).resolve(ToyRecipe.MODEL));
    } catch (IOException lost) {
      throw new AssertionError(lost);
    }
  }

  public void log(Prediction prediction, String word) {
    store
        .predictions()
        .add(
            List.of(
                new Predictions.Logged(
                    prediction, Optional.of(word.getBytes(StandardCharsets.UTF_8)))));
  }

  public List<String> ledgerKinds() {
    return store.ledger().list(WS, Page.Request.first(1_000)).items().stream()
        .map(LedgerEntry::kind)
        .toList();
  }

  @Override
  public void close() {
    loop.close();
    store.close();
  }
}
