package dev.leaven.lifecycle.versions;

import dev.leaven.lifecycle.files.Durable;
import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.LedgerPen;
import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Predictor;
import dev.leaven.model.Run;
import dev.leaven.model.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The versions of models and their folders, which nobody changes once they stand here. */
public final class VersionShelf {
  /** What the recipe wrote for people to read; its {@code headline} object is for lists. */
  public static final String REPORT = "report.json";

  private final House house;
  private final LedgerPen pen;

  public VersionShelf(House house) {
    this.house = house;
    this.pen = new LedgerPen(house);
  }

  /** The names of a workspace's models, sorted. */
  public List<String> models(String workspace) {
    return house.store().versions().models(workspace);
  }

  /** Throws LV-1401 where there is no such model, LV-1402 where it has no such version. */
  public Version find(String workspace, String model, int number) {
    return house
        .store()
        .versions()
        .find(workspace, model, number)
        .orElseThrow(
            () -> {
              requireModel(workspace, model);
              return new LeavenException(
                  ErrorCode.LV_1402,
                  "The model \"%s\" has no version %d.".formatted(model, number),
                  "List the model's versions and use a number from there.");
            });
  }

  /** Newest first; throws LV-1401 where there is no such model. */
  public List<Version> list(String workspace, String model) {
    requireModel(workspace, model);
    return house.store().versions().list(workspace, model);
  }

  /** The number of the version that is live now; empty where none is. */
  public OptionalInt live(String workspace, String model) {
    var live = house.store().releases().current(workspace, model).get(Alias.LIVE);
    return live == null ? OptionalInt.empty() : live.version();
  }

  /** Throws LV-1401 where there is no such model. */
  public void requireModel(String workspace, String model) {
    if (!house.store().versions().models(workspace).contains(model)) {
      throw new LeavenException(
          ErrorCode.LV_1401,
          "There is no model \"%s\" in this workspace.".formatted(model),
          "List the models, or train a version of this one first.");
    }
  }

  /** The version's folder, to read from. */
  public Path folder(String workspace, String model, int number) {
    find(workspace, model, number);
    return house.folder().version(workspace, model, number);
  }

  /** The bytes of {@code report.json}, as the recipe wrote it. */
  public byte[] report(String workspace, String model, int number) {
    return read(folder(workspace, model, number).resolve(REPORT));
  }

  /** How the version came to be. */
  public Provenance provenance(String workspace, String model, int number) {
    return Json.read(
        read(folder(workspace, model, number).resolve(Provenance.FILE)), Provenance.class);
  }

  private byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException lost) {
      throw changed(file, lost);
    }
  }

  /** Reads every file of the version; throws LV-1405 where they are not what was recorded. */
  public void verify(String workspace, String model, int number) {
    var version = find(workspace, model, number);
    var folder = house.folder().version(workspace, model, number);
    try {
      if (FolderDigest.of(folder).equals(version.digest())) {
        return;
      }
    } catch (UncheckedIOException lost) {
      throw changed(folder, lost);
    }
    throw changed(folder, null);
  }

  private LeavenException changed(Path where, @Nullable Exception cause) {
    return new LeavenException(
        ErrorCode.LV_1405,
        "The files in DATA/%s are not what was recorded when the version was made."
            .formatted(house.folder().root().relativize(where)),
        "Restore the folder from a copy, or train the version again with reproduce.",
        cause);
  }

  /** Opens a version for answers, verified. Throws LV-1405, LV-1802. */
  public Predictor open(Version version) {
    verify(version.workspace(), version.model(), version.number());
    var folder = house.folder().version(version.workspace(), version.model(), version.number());
    try {
      return house.task(version.task()).open(folder);
    } catch (LeavenException said) {
      throw said;
    } catch (RuntimeException | LinkageError failed) {
      throw new LeavenException(
          ErrorCode.LV_1802,
          "Version %d of \"%s\" could not be loaded: %s."
              .formatted(version.number(), version.model(), failed),
          "Release another version, or train this one again.",
          failed);
    }
  }

  /** The version that a run made, where it made one. */
  public Optional<Version> madeBy(Run run) {
    return house.store().versions().list(run.workspace(), run.model()).stream()
        .filter(version -> version.run().equals(run.id()))
        .findFirst();
  }

  /**
   * Gives the folder that a run wrote its number and its place. A folder that stands there already
   * is one whose run was cut off between the renaming and the record: its own is taken over, and
   * another's, which nothing refers to, makes way.
   */
  public synchronized Version publish(Run run, Path output, String by) {
    int number = house.store().versions().nextNumber(run.workspace(), run.model());
    var folder = house.folder().version(run.workspace(), run.model(), number);
    if (Files.exists(output)) {
      Durable.delete(folder);
      Durable.publish(output, folder);
    }
    if (!provenanceRun(folder).equals(run.id())) {
      throw new LeavenException(
          ErrorCode.LV_1303,
          "The worker of run %s said that it was done, but its files are gone.".formatted(run.id()),
          "Start the run again.");
    }
    var version =
        new Version(
            run.workspace(),
            run.model(),
            number,
            run.task(),
            run.recipe(),
            run.snapshot(),
            run.id(),
            FolderDigest.of(folder),
            headline(folder),
            house.clock().instant());
    record(version, by);
    return version;
  }

  private void record(Version version, String by) {
    house
        .store()
        .transaction(
            () -> {
              house.store().versions().create(version);
              return pen.write(
                  version.workspace(),
                  by,
                  "version.created",
                  Json.map(
                      "digest",
                      version.digest(),
                      "model",
                      version.model(),
                      "recipe",
                      version.recipe(),
                      "run",
                      version.run(),
                      "snapshot",
                      version.snapshot(),
                      "version",
                      version.number()));
            });
  }

  private String provenanceRun(Path folder) {
    var file = folder.resolve(Provenance.FILE);
    return Files.exists(file) ? Json.read(read(file), Provenance.class).run() : "";
  }

  private String headline(Path folder) {
    var headline = Json.MAPPER.readTree(read(folder.resolve(REPORT))).path("headline");
    return headline.isObject() ? Json.text(headline) : "{}";
  }
}
