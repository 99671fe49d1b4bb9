package dev.leaven.demo;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.runs.RunOrder;
import dev.leaven.model.Alias;
import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Run;
import dev.leaven.model.RunState;
import dev.leaven.model.Settings;
import dev.leaven.model.Workspace;
import dev.leaven.store.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A model of the demo: its dataset, its runs and whether it is live. */
final class SampleModel {
  static final String WORKSPACE = Workspace.DEFAULT;
  static final String BY = "system";
  private static final Duration LONG = Duration.ofHours(6);

  private final Lifecycle lifecycle;
  private final String name;

  /**
   * Of a house.
   *
   * @param name the model's and the dataset's
   */
  SampleModel(Lifecycle lifecycle, String name) {
    this.lifecycle = lifecycle;
    this.name = name;
  }

  /** The dataset, which is made where it is absent. */
  Dataset dataset(String task) {
    return lifecycle
        .store()
        .datasets()
        .findByName(WORKSPACE, name)
        .orElseGet(() -> lifecycle.datasets().create(WORKSPACE, name, task, BY));
  }

  boolean isLive() {
    return lifecycle.versions().models(WORKSPACE).contains(name)
        && lifecycle.releases().current(WORKSPACE, name).containsKey(Alias.LIVE);
  }

  /**
   * Trains a recipe that goes live by itself, or waits for the run that does.
   *
   * @param snapshot asked for where no such run is there yet
   * @throws LeavenException LV-1501 where the run ended without a live version
   */
  void release(String recipe, Supplier<String> snapshot) throws InterruptedException {
    if (isLive()) {
      return;
    }
    var run = find(recipe).orElseGet(() -> order(recipe, snapshot.get(), true));
    var over = lifecycle.runs().await(WORKSPACE, run.id(), LONG);
    if (!isLive()) {
      throw notLive(over.orElse(run));
    }
  }

  /** The newest run of a recipe that succeeded or still may. */
  Optional<Run> find(String recipe) {
    return newest(recipe, RunState.SUCCEEDED, RunState.RUNNING, RunState.QUEUED);
  }

  Optional<Run> newest(String recipe, RunState... states) {
    List<Run> runs =
        lifecycle.runs().list(WORKSPACE, Optional.of(name), Page.Request.first(100)).items();
    return runs.stream()
        .filter(r -> r.recipe().equals(recipe) && List.of(states).contains(r.state()))
        .findFirst();
  }

  Run order(String recipe, String snapshot, boolean promote) {
    return lifecycle
        .runs()
        .submit(new RunOrder(WORKSPACE, name, recipe, snapshot, Settings.NONE, 1, promote, BY));
  }

  private LeavenException notLive(Run run) {
    return new LeavenException(
        ErrorCode.LV_1501,
        "The demo's first run %s is %s and \"%s\" has no live version.%s"
            .formatted(
                run.id(), run.state().id(), name, run.failure().map(f -> " " + f).orElse("")),
        "See the run in the console, then start the demo again: it goes on where it stopped.");
  }
}
