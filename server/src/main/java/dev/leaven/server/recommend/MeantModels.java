package dev.leaven.server.recommend;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Version;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which model, and which dataset, a question is for. */
final class MeantModels {
  /** The capability's task; its class is wired elsewhere. */
  static final String TASK = "recommendation";

  /** How long the only model of a workspace is taken to be so without looking again. */
  private static final long FRESH_MILLIS = 1_000;

  private final Lifecycle house;
  private final Clock clock;
  private final ConcurrentMap<String, Only> only = new ConcurrentHashMap<>();
  private final ConcurrentMap<Origin, String> datasets = new ConcurrentHashMap<>();

  private record Only(String model, long at) {}

  private record Origin(String workspace, String model, int version) {}

  MeantModels(Lifecycle house, Clock clock) {
    this.house = house;
    this.clock = clock;
  }

  /**
   * The model that was named, else the workspace's only one that recommends.
   *
   * @throws LeavenException LV-1401 where there is none, LV-2141 where there are several
   */
  String meant(String workspace, Optional<String> named) {
    return named.orElseGet(() -> only(workspace));
  }

  private String only(String workspace) {
    var known = only.get(workspace);
    long now = clock.millis();
    if (known != null && now - known.at < FRESH_MILLIS) {
      return known.model;
    }
    var all =
        house.versions().models(workspace).stream()
            .filter(model -> recommends(workspace, model))
            .toList();
    if (all.size() != 1) {
      only.remove(workspace);
      throw none(all);
    }
    only.put(workspace, new Only(all.getFirst(), now));
    return all.getFirst();
  }

  private boolean recommends(String workspace, String model) {
    return house.versions().list(workspace, model).stream()
        .findFirst()
        .map(Version::task)
        .filter(TASK::equals)
        .isPresent();
  }

  private static LeavenException none(List<String> all) {
    return all.isEmpty()
        ? new LeavenException(
            ErrorCode.LV_1401,
            "No model of this workspace recommends yet.",
            "Train one on a dataset of the task %s.".formatted(TASK))
        : new LeavenException(
            ErrorCode.LV_2141,
            "The workspace has %d models that recommend: %s."
                .formatted(all.size(), String.join(", ", all)),
            "Say which with \"model\".");
  }

  /** The id of the dataset that a version was trained on; asked once a version. */
  String dataset(String workspace, String model, int version) {
    var origin = new Origin(workspace, model, version);
    var known = datasets.get(origin);
    return known != null ? known : datasets.computeIfAbsent(origin, this::read);
  }

  private String read(Origin origin) {
    var version = house.versions().find(origin.workspace, origin.model, origin.version);
    return house.snapshots().find(origin.workspace, version.snapshot()).dataset();
  }
}
