package dev.leaven.server.security;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Dataset;
import dev.leaven.model.Run;
import dev.leaven.model.Snapshot;
import dev.leaven.model.Version;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a caller names, within its workspace and its scopes.
 *
 * <p>What is of another workspace is not there (404); what is of another capability is there and
 * refused (403), because the caller's own colleagues made it.
 */
public final class Reach {
  private final Lifecycle house;

  public Reach(Lifecycle house) {
    this.house = house;
  }

  /** The dataset of an id or name; throws LV-1101, LV-1602. */
  public Dataset dataset(Caller caller, String idOrName, Level level) {
    var dataset = house.datasets().find(caller.workspace(), idOrName);
    require(caller, dataset.task(), level);
    return dataset;
  }

  /** The snapshot of a hash; throws LV-1201, LV-1602. */
  public Snapshot snapshot(Caller caller, String hash, Level level) {
    var snapshot = house.snapshots().find(caller.workspace(), hash);
    require(caller, snapshot.task(), level);
    return snapshot;
  }

  /** The run of an id; throws LV-1301, LV-1602. */
  public Run run(Caller caller, String id, Level level) {
    var run = house.runs().find(caller.workspace(), id);
    require(caller, run.task(), level);
    return run;
  }

  /** The versions of a model, newest first; throws LV-1401, LV-1602. */
  public List<Version> versions(Caller caller, String model, Level level) {
    var versions = house.versions().list(caller.workspace(), model);
    versions.stream().findFirst().ifPresent(any -> require(caller, any.task(), level));
    return versions;
  }

  /** A version; throws LV-1401, LV-1402, LV-1602. */
  public Version version(Caller caller, String model, int number, Level level) {
    var version = house.versions().find(caller.workspace(), model, number);
    require(caller, version.task(), level);
    return version;
  }

  /** Throws LV-1202 for an unknown task and LV-1602 where the caller lacks its capability. */
  public void require(Caller caller, String task, Level level) {
    var capability = house.task(task).capability();
    if (level == Level.READ) {
      caller.requireRead(capability);
    } else {
      caller.requireWrite(capability);
    }
  }

  /** Whether a caller may see something of a task; for lists, which leave out what it may not. */
  public boolean sees(Caller caller, String task) {
    return house.tasks().stream()
        .filter(known -> known.id().equals(task))
        .findFirst()
        .map(known -> caller.mayRead(known.capability()))
        .orElse(caller.isAdmin());
  }

  /** The task of a model, by its newest version; empty as long as it has none. */
  public Optional<String> taskOf(Caller caller, String model) {
    return house.store().versions().list(caller.workspace(), model).stream()
        .findFirst()
        .map(Version::task);
  }
}
