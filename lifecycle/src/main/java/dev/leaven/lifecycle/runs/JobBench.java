package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.versions.Provenance;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.Run;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/**
 * Lays out the job of a run: where its rows lie, what was decided before, whom it is up against.
 */
final class JobBench {
  private final House house;
  private final VersionShelf shelf;
  private final Code code;

  JobBench(House house, VersionShelf shelf, Code code) {
    this.house = house;
    this.shelf = shelf;
    this.code = code;
  }

  Job job(Run run, Errand errand) {
    var again =
        errand.reproduces().isPresent()
            ? Optional.of(
                shelf.provenance(run.workspace(), run.model(), errand.reproduces().getAsInt()))
            : Optional.<Provenance>empty();
    var folder = house.folder().run(run.id());
    return new Job(
        run.id(),
        folder.toString(),
        run.task(),
        run.recipe(),
        run.snapshot().isEmpty()
            ? Optional.empty()
            : Optional.of(house.folder().snapshot(run.snapshot()).toString()),
        run.settings().values(),
        run.seed(),
        again.map(Provenance::threads).orElse(house.config().workers().threads()),
        again.map(Provenance::decisions).orElseGet(() -> decidedBefore(run)),
        again.isPresent() ? Optional.empty() : rival(run),
        errand.brought().map(name -> folder.resolve(name).toString()),
        code.version(),
        ProcessHandle.current().pid());
  }

  private Optional<String> rival(Run run) {
    var live = shelf.live(run.workspace(), run.model());
    if (live.isEmpty()) {
      return Optional.empty();
    }
    var folder = house.folder().version(run.workspace(), run.model(), live.getAsInt());
    return Files.exists(folder) ? Optional.of(folder.toString()) : Optional.empty();
  }

  /**
   * What a clock decided for the same work on this machine: the decisions of the newest version of
   * the same recipe with the same settings, by the same code on the same hardware.
   */
  private Map<String, String> decidedBefore(Run run) {
    var hardware = Machine.hardware();
    return house.store().versions().list(run.workspace(), run.model()).stream()
        .filter(version -> version.recipe().equals(run.recipe()))
        .map(version -> shelf.provenance(version.workspace(), version.model(), version.number()))
        .filter(
            was ->
                was.settings().equals(run.settings().values())
                    && was.codeVersion().equals(code.version())
                    && was.hardware().equals(hardware)
                    && was.threads() == house.config().workers().threads())
        .findFirst()
        .map(Provenance::decisions)
        .orElse(Map.of());
  }
}
