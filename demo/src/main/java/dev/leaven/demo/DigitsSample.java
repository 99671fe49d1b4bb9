package dev.leaven.demo;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.datasets.SentRow;
import dev.leaven.lifecycle.runs.RunOrder;
import dev.leaven.model.Alias;
import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Row;
import dev.leaven.model.Run;
import dev.leaven.model.RunState;
import dev.leaven.model.Settings;
import dev.leaven.model.Split;
import dev.leaven.model.Workspace;
import dev.leaven.nn.data.Examples;
import dev.leaven.store.Page;
import dev.leaven.vision.ImageClassification;
import dev.leaven.vision.Picture;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo does at its first start: brings MNIST in, trains {@code mlp} and releases it
 * through the gate as {@code digits}, then trains {@code cnn} for the gate to propose.
 *
 * <p>Each step looks at what is there first, so that a start that was cut short is gone on with and
 * a second start does nothing.
 */
public final class DigitsSample {
  /** The dataset's and the model's name. */
  public static final String NAME = "digits";

  private static final String WORKSPACE = Workspace.DEFAULT;
  private static final String BY = "system";
  private static final int TRAIN = 60_000;
  private static final int TEST = 10_000;
  private static final Duration LONG = Duration.ofHours(6);

  private final Lifecycle lifecycle;

  public DigitsSample(Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  /** Whether {@code digits} has a live version. */
  public boolean isLive() {
    return lifecycle.versions().models(WORKSPACE).contains(NAME)
        && lifecycle.releases().current(WORKSPACE, NAME).containsKey(Alias.LIVE);
  }

  /**
   * Does what is left to do; returns when {@code cnn} is queued.
   *
   * @param live told once {@code digits} answers
   * @throws LeavenException LV-1501 where the first run ended without a live version
   */
  public void prepare(Runnable live) throws InterruptedException {
    var dataset = dataset();
    if (!isLive()) {
      var run = find("mlp").orElseGet(() -> order("mlp", freeze(dataset), true));
      var over = lifecycle.runs().await(WORKSPACE, run.id(), LONG);
      if (!isLive()) {
        throw notLive(over.orElse(run));
      }
    }
    live.run();
    // Who cancelled it does not want it to begin again at each start.
    if (find("cnn").isEmpty() && newest("cnn", RunState.CANCELLED).isEmpty()) {
      // The same rows as mlp's, so that the gate compares the two on them.
      var snapshot = find("mlp").map(Run::snapshot).orElseGet(() -> freeze(dataset));
      order("cnn", snapshot, false);
    }
  }

  private String freeze(Dataset dataset) {
    return lifecycle.snapshots().freeze(WORKSPACE, dataset.id(), BY).hash();
  }

  private static LeavenException notLive(Run run) {
    return new LeavenException(
        ErrorCode.LV_1501,
        "The demo's first run %s is %s and \"%s\" has no live version.%s"
            .formatted(
                run.id(), run.state().id(), NAME, run.failure().map(f -> " " + f).orElse("")),
        "See the run in the console, then start the demo again: it goes on where it stopped.");
  }

  private Dataset dataset() {
    var found =
        lifecycle
            .store()
            .datasets()
            .findByName(WORKSPACE, NAME)
            .orElseGet(
                () -> lifecycle.datasets().create(WORKSPACE, NAME, ImageClassification.ID, BY));
    if (lifecycle.store().datasets().count(WORKSPACE, found.id()) < TRAIN + TEST) {
      add(found, "train", Mnist.train(), Split.TRAIN);
      add(found, "test", Mnist.test(), Split.TEST);
    }
    return found;
  }

  private void add(Dataset dataset, String prefix, Examples examples, Split split) {
    var rows = new ArrayList<SentRow>(examples.count());
    for (int i = 0; i < examples.count(); i++) {
      rows.add(
          new SentRow(
              i + 1L,
              new Row(
                  "%s-%05d".formatted(prefix, i),
                  picture(examples, i).content(),
                  Optional.of(label(examples, i)),
                  Map.of(),
                  Optional.of(split))));
    }
    lifecycle.datasets().add(WORKSPACE, dataset.id(), rows, "mnist", BY);
  }

  private static Picture picture(Examples examples, int row) {
    int height = examples.x().shape().dim(0);
    int width = examples.x().shape().dim(1);
    var values = new float[height * width];
    examples.x().read(row, MemorySegment.ofArray(values), 0);
    var pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) values[i];
    }
    return Picture.grey(height, width, pixels);
  }

  private static String label(Examples examples, int row) {
    var number = new float[1];
    examples.y().read(row, MemorySegment.ofArray(number), 0);
    return examples.classes().get((int) number[0]);
  }

  /** The newest run of a recipe that succeeded or still may. */
  private Optional<Run> find(String recipe) {
    return newest(recipe, RunState.SUCCEEDED, RunState.RUNNING, RunState.QUEUED);
  }

  private Optional<Run> newest(String recipe, RunState... states) {
    List<Run> runs =
        lifecycle.runs().list(WORKSPACE, Optional.of(NAME), Page.Request.first(100)).items();
    return runs.stream()
        .filter(r -> r.recipe().equals(recipe) && List.of(states).contains(r.state()))
        .findFirst();
  }

  private Run order(String recipe, String snapshot, boolean promote) {
    return lifecycle
        .runs()
        .submit(new RunOrder(WORKSPACE, NAME, recipe, snapshot, Settings.NONE, 1, promote, BY));
  }
}
