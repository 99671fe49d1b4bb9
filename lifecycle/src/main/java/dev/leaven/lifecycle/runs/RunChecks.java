package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.house.DataFolder;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.snapshots.Freezer;
import dev.leaven.lifecycle.snapshots.SnapshotFolder;
import dev.leaven.lifecycle.versions.Provenance;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Recipe;
import dev.leaven.model.RunState;
import dev.leaven.model.Settings;
import dev.leaven.model.Snapshot;
import dev.leaven.model.Split;
import dev.leaven.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What must hold before a run is queued, so that no worker starts in vain. */
final class RunChecks {
  private final House house;
  private final Freezer freezer;
  private final VersionShelf shelf;
  private final Code code;

  RunChecks(House house, Freezer freezer, VersionShelf shelf, Code code) {
    this.house = house;
    this.freezer = freezer;
    this.shelf = shelf;
    this.code = code;
  }

  Task train(RunOrder order) {
    var snapshot = freezer.find(order.workspace(), order.snapshot());
    var task = house.task(snapshot.task());
    requireWhole(snapshot);
    requireSlot(order.workspace(), order.model(), task.id());
    var recipe =
        task.recipe(order.recipe())
            .orElseThrow(
                () ->
                    new LeavenException(
                        ErrorCode.LV_1202,
                        "The task \"%s\" has no recipe \"%s\"."
                            .formatted(task.id(), order.recipe()),
                        "Use one of: "
                            + String.join(", ", task.recipes().stream().map(Recipe::name).toList())
                            + "."));
    recipe.check(order.settings());
    requireRows(
        recipe, SnapshotFolder.rowsByLabel(house.folder().snapshot(snapshot.hash()), Split.TRAIN));
    return task;
  }

  /** What is trained on a snapshot must be reproducible, which a redacted one is not. */
  private static void requireWhole(Snapshot snapshot) {
    snapshot
        .redacted()
        .ifPresent(
            receipt -> {
              throw new LeavenException(
                  ErrorCode.LV_2113,
                  "A person was erased from the snapshot %s since, by the receipt %s."
                      .formatted(snapshot.hash().substring(0, 8), receipt),
                  "Freeze the dataset again, and train on that.");
            });
  }

  private static void requireRows(Recipe recipe, Map<String, Integer> rows) {
    var needs = recipe.needs();
    if (rows.size() < needs.labels()) {
      throw tooSmall(
          "The snapshot has %d labels; the recipe \"%s\" needs %d."
              .formatted(rows.size(), recipe.name(), needs.labels()));
    }
    rows.forEach(
        (label, count) -> {
          if (count < needs.rowsPerLabel()) {
            throw tooSmall(
                "The label \"%s\" has %d training rows; the recipe \"%s\" needs %d of each."
                    .formatted(label, count, recipe.name(), needs.rowsPerLabel()));
          }
        });
  }

  private static LeavenException tooSmall(String detail) {
    return new LeavenException(
        ErrorCode.LV_1203, detail, "Add rows to the dataset and freeze it again.");
  }

  Recipe bring(
      String workspace,
      String model,
      String task,
      Path file,
      Settings settings,
      Optional<String> snapshot) {
    var importer =
        house
            .task(task)
            .importer()
            .orElseThrow(
                () ->
                    new LeavenException(
                        ErrorCode.LV_1801,
                        "The task \"%s\" takes no files from outside.".formatted(task),
                        "Train a version with one of its recipes instead."));
    requireSlot(workspace, model, task);
    snapshot.ifPresent(hash -> freezer.find(workspace, hash));
    requireSize(file);
    importer.check(settings);
    return importer;
  }

  private void requireSize(Path file) {
    try {
      long size = Files.size(file);
      if (size == 0 || size > house.config().imports().bytes()) {
        throw new LeavenException(
            ErrorCode.LV_1801,
            "The file has %d bytes; from 1 to %d are allowed."
                .formatted(size, house.config().imports().bytes()),
            "Bring a smaller file, with its weights inside.");
      }
    } catch (IOException unreadable) {
      throw new LeavenException(
          ErrorCode.LV_1801,
          "The file %s cannot be read: %s.".formatted(file, unreadable),
          "Check the path and the rights on the file.",
          unreadable);
    }
  }

  Provenance reproduce(String workspace, String model, int number) {
    var version = shelf.find(workspace, model, number);
    shelf.verify(workspace, model, number);
    var was = shelf.provenance(workspace, model, number);
    if (!was.kind().equals("train")) {
      throw unreproducible(version.number(), "it was brought as a file and not trained here");
    }
    if (!was.codeVersion().equals(code.version())) {
      throw unreproducible(
          number,
          "it was trained by code %s and this is code %s"
              .formatted(was.codeVersion(), code.version()));
    }
    if (!was.hardware().equals(Machine.hardware())) {
      throw unreproducible(
          number,
          "it was trained on \"%s\" and this is \"%s\""
              .formatted(was.hardware(), Machine.hardware()));
    }
    house
        .store()
        .snapshots()
        .find(workspace, was.snapshot())
        .flatMap(Snapshot::redacted)
        .ifPresent(
            receipt -> {
              throw unreproducible(
                  number, "a person was erased from its snapshot since, by the receipt " + receipt);
            });
    try (var rows = freezer.open(workspace, was.snapshot())) {
      return was;
    } catch (LeavenException gone) {
      throw unreproducible(number, "its snapshot is missing or redacted: " + gone.detail());
    }
  }

  private static LeavenException unreproducible(int number, String why) {
    return new LeavenException(
        ErrorCode.LV_1406,
        "Version %d cannot be reproduced: %s.".formatted(number, why),
        "Use the code, the machine and the snapshot that its provenance names.");
  }

  private void requireSlot(String workspace, String model, String task) {
    DataFolder.name("model", model);
    house.store().versions().list(workspace, model).stream()
        .filter(version -> !version.task().equals(task))
        .findFirst()
        .ifPresent(
            other -> {
              throw new LeavenException(
                  ErrorCode.LV_1002,
                  "The model \"%s\" is for the task \"%s\", not for \"%s\"."
                      .formatted(model, other.task(), task),
                  "Use another name for the model.");
            });
  }

  void room(String workspace) {
    var waiting = house.store().runs().inState(RunState.QUEUED);
    long own = waiting.stream().filter(run -> run.workspace().equals(workspace)).count();
    int most = house.config().queue().queuedRuns();
    if (waiting.size() >= most) {
      throw full("%d runs wait already, which is as many as may.".formatted(waiting.size()));
    }
    if (own >= house.config().queue().queuedRunsOfOne()) {
      throw full(
          "%d runs of this workspace wait already, which is as many as one may have of the %d."
              .formatted(own, most));
    }
  }

  private static LeavenException full(String detail) {
    return new LeavenException(
        ErrorCode.LV_1304, detail, "Wait until some are over, or cancel some.");
  }
}
