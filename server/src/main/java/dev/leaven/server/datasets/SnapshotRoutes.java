package dev.leaven.server.datasets;

import dev.leaven.api.Listing;
import dev.leaven.api.NewSnapshot;
import dev.leaven.api.SnapshotInfo;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.house.Splits;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Settings;
import dev.leaven.model.Snapshot;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Snapshots: freeze a dataset, list what was frozen. */
@RestController
final class SnapshotRoutes {
  private final Lifecycle house;
  private final Reach reach;

  SnapshotRoutes(Lifecycle house, Reach reach) {
    this.house = house;
    this.reach = reach;
  }

  /** Freezes a dataset as it is now; the same rows, shares and settings give the same snapshot. */
  @Does(
      "Freezes a dataset as it is now; the same rows, shares and settings give the same snapshot.")
  @Access(Level.WRITE)
  @PostMapping("/v1/datasets/{dataset}/snapshots")
  @ResponseStatus(HttpStatus.CREATED)
  SnapshotInfo freeze(
      Caller caller,
      @PathVariable String dataset,
      @RequestBody(required = false) Optional<NewSnapshot> wanted) {
    var found = reach.dataset(caller, dataset, Level.WRITE);
    var usual = house.snapshots().usual(caller.workspace(), found.id());
    var splits = wanted.map(given -> splits(given, usual)).orElse(usual);
    var settings = Settings.of(wanted.map(NewSnapshot::settings).orElse(Map.of()));
    return info(
        house.snapshots().freeze(caller.workspace(), found.id(), splits, settings, caller.id()));
  }

  /** Lists a dataset's snapshots, newest first. */
  @Does("Lists a dataset's snapshots, newest first.")
  @Access(Level.READ)
  @GetMapping("/v1/datasets/{dataset}/snapshots")
  Listing<SnapshotInfo> list(Caller caller, @PathVariable String dataset) {
    var found = reach.dataset(caller, dataset, Level.READ);
    var all = house.snapshots().list(caller.workspace(), found.id());
    return new Listing<>(all.stream().map(SnapshotRoutes::info).toList(), Optional.empty());
  }

  /** One snapshot, by its hash or the first eight characters of it. */
  @Does("One snapshot, by its hash or the first eight characters of it.")
  @Access(Level.READ)
  @GetMapping("/v1/snapshots/{hash}")
  SnapshotInfo get(Caller caller, @PathVariable String hash) {
    return info(reach.snapshot(caller, hash, Level.READ));
  }

  private static Splits splits(NewSnapshot wanted, Splits usual) {
    double validation = wanted.validationShare().orElse(usual.validationShare());
    double test = wanted.testShare().orElse(usual.testShare());
    if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
      throw new LeavenException(
          ErrorCode.LV_1002,
          "The shares are %s for validation and %s for the test; they must be at least 0 and leave rows to train on."
              .formatted(validation, test),
          "Give shares whose sum is below 1, e.g. 0.1 and 0.2.");
    }
    return new Splits(validation, test, wanted.seed().orElse(usual.seed()));
  }

  static SnapshotInfo info(Snapshot snapshot) {
    return new SnapshotInfo(
        snapshot.hash(),
        snapshot.dataset(),
        snapshot.task(),
        snapshot.labels(),
        snapshot.trainRows(),
        snapshot.validationRows(),
        snapshot.testRows(),
        snapshot.createdAt(),
        snapshot.settings().values(),
        snapshot.redacted());
  }
}
