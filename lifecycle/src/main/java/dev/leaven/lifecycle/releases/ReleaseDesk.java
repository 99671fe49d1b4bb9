package dev.leaven.lifecycle.releases;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.gate.Gate;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.LedgerPen;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Release;
import dev.leaven.model.ReleaseKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Points aliases at versions. Each release is one transaction that writes the alias and the
 * ledger's line; memory follows the commit.
 */
public final class ReleaseDesk {
  private final House house;
  private final VersionShelf shelf;
  private final Gate gate;
  private final Leases leases;
  private final LedgerPen pen;

  public ReleaseDesk(House house, VersionShelf shelf, Gate gate, Leases leases) {
    this.house = house;
    this.shelf = shelf;
    this.gate = gate;
    this.leases = leases;
    this.pen = new LedgerPen(house);
  }

  /**
   * Makes a version live, if the gate lets it pass. A canary of the same version ends with it.
   *
   * @param reason in the releaser's words, may be empty
   * @throws LeavenException LV-1401, LV-1402, LV-1403, LV-1405, LV-1802
   */
  public Release promote(String workspace, String model, int version, String by, String reason) {
    requirePassed(workspace, model, version, by);
    return makeLive(workspace, model, version, ReleaseKind.PROMOTED, by, reason);
  }

  /**
   * Makes a version live although the gate refuses it; the ledger says so.
   *
   * @throws LeavenException LV-1002 without a reason
   */
  public Release overrule(String workspace, String model, int version, String by, String reason) {
    requireReason(reason);
    shelf.find(workspace, model, version);
    return makeLive(workspace, model, version, ReleaseKind.OVERRULED, by, reason);
  }

  /**
   * Lets a version answer a share of the traffic, above 0 and at most 1, if the gate lets it pass:
   * whoever is answered by it is answered as if it were live.
   *
   * @throws LeavenException LV-1002, LV-1402, LV-1403; LV-1501 without a live version beside it
   */
  public Release canary(
      String workspace, String model, int version, double share, String by, String reason) {
    requireShare(share);
    requirePassed(workspace, model, version, by);
    return startCanary(workspace, model, version, share, ReleaseKind.CANARY, by, reason);
  }

  /**
   * Lets a version answer a share of the traffic although the gate refuses it; the ledger says so.
   *
   * @throws LeavenException LV-1002 without a reason
   */
  public Release overruleWithCanary(
      String workspace, String model, int version, double share, String by, String reason) {
    requireShare(share);
    requireReason(reason);
    shelf.find(workspace, model, version);
    return startCanary(workspace, model, version, share, ReleaseKind.OVERRULED, by, reason);
  }

  private Release startCanary(
      String workspace,
      String model,
      int version,
      double share,
      ReleaseKind kind,
      String by,
      String reason) {
    var wanted = new Wanted(Alias.CANARY, OptionalInt.of(version), share);
    return release(
        new Order(workspace, model, kind, by, reason),
        () -> {
          if (shelf.live(workspace, model).isEmpty()) {
            throw new LeavenException(
                ErrorCode.LV_1501,
                "The model \"%s\" has no live version to answer beside a canary.".formatted(model),
                "Promote a version first.");
          }
          return List.of(wanted);
        });
  }

  private void requirePassed(String workspace, String model, int version, String by) {
    var verdict = gate.current(workspace, model, version, by);
    if (!verdict.passed()) {
      throw new LeavenException(
          ErrorCode.LV_1403,
          verdict.sentence(),
          "Train a better version, add test rows, or let an admin overrule the gate with a"
              + " reason.");
    }
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new LeavenException(
          ErrorCode.LV_1002,
          "The gate is overruled without a reason.",
          "Say why in \"reason\"; the ledger keeps it.");
    }
  }

  private static void requireShare(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new LeavenException(
          ErrorCode.LV_1002,
          "The canary's share is %s; it must be above 0 and at most 1.".formatted(share),
          "Give e.g. 0.1 for a tenth of the traffic.");
    }
  }

  /** Lets a version be asked beside the answering one. */
  public Release shadow(String workspace, String model, int version, String by, String reason) {
    shelf.find(workspace, model, version);
    var wanted = Wanted.version(Alias.SHADOW, version);
    return release(
        new Order(workspace, model, ReleaseKind.SHADOW, by, reason), () -> List.of(wanted));
  }

  /** Points an alias at nothing; without a live version the model answers LV-1501. */
  public Release clear(String workspace, String model, Alias alias, String by, String reason) {
    var wanted = new Wanted(alias, OptionalInt.empty(), 1);
    return release(
        new Order(workspace, model, ReleaseKind.CLEARED, by, reason), () -> List.of(wanted));
  }

  /**
   * Makes the version live that was live before the present one. Rolling back twice goes back two
   * releases.
   *
   * @throws LeavenException LV-1404
   */
  public Release rollBack(String workspace, String model, String by, String reason) {
    return release(
        new Order(workspace, model, ReleaseKind.ROLLED_BACK, by, reason),
        () -> List.of(Wanted.version(Alias.LIVE, before(workspace, model))));
  }

  /** What each alias points at; an alias that was cleared, or never set, is absent. */
  public Map<Alias, Release> current(String workspace, String model) {
    shelf.requireModel(workspace, model);
    var current = new EnumMap<Alias, Release>(Alias.class);
    current.putAll(house.store().releases().current(workspace, model));
    current.values().removeIf(release -> release.version().isEmpty());
    return current;
  }

  /** Newest first. */
  public List<Release> history(String workspace, String model) {
    shelf.requireModel(workspace, model);
    return house.store().releases().history(workspace, model);
  }

  /** What was live at an instant, by the ledger. */
  public Optional<Release> liveAt(String workspace, String model, Instant instant) {
    shelf.requireModel(workspace, model);
    return house
        .store()
        .releases()
        .at(workspace, model, Alias.LIVE, instant)
        .filter(release -> release.version().isPresent());
  }

  /** What a release is, whatever it points at. */
  private record Order(
      String workspace, String model, ReleaseKind kind, String by, String reason) {}

  private Release makeLive(
      String workspace, String model, int version, ReleaseKind kind, String by, String reason) {
    return release(
        new Order(workspace, model, kind, by, reason),
        () -> {
          var live = Wanted.version(Alias.LIVE, version);
          var canary = house.store().releases().current(workspace, model).get(Alias.CANARY);
          return canary != null && canary.version().equals(live.version())
              ? List.of(live, new Wanted(Alias.CANARY, OptionalInt.empty(), 0))
              : List.of(live);
        });
  }

  private int before(String workspace, String model) {
    return new LiveHistory(house.store().releases().history(workspace, model))
        .before()
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1404,
                    "The model \"%s\" has no earlier live version to roll back to."
                        .formatted(model),
                    "Promote a version instead."));
  }

  /** One release at a time of a model: load, commit with requests held, show, let go of the old. */
  private Release release(Order order, Supplier<List<Wanted>> decide) {
    var slot = leases.slot(order.workspace(), order.model());
    synchronized (slot) {
      var wanted = decide.get();
      var next = leases.prepare(slot, order.workspace(), order.model(), wanted);
      Slot.@Nullable State committed = null;
      try {
        Supplier<Release> commit =
            () -> {
              slot.hold();
              return write(order, wanted);
            };
        var release = house.store().transaction(commit);
        committed = next;
        return release;
      } finally {
        slot.resume(committed);
        if (committed == null) {
          next.loaded().values().forEach(Loaded::release);
        }
      }
    }
  }

  /** Writes what was ordered, and what else it ends, e.g. the canary of a version gone live. */
  private Release write(Order order, List<Wanted> wanted) {
    var at = house.clock().instant();
    var release = write(order, order.kind(), wanted.getFirst(), at);
    wanted.stream().skip(1).forEach(ended -> write(order, ReleaseKind.CLEARED, ended, at));
    return release;
  }

  private Release write(Order order, ReleaseKind kind, Wanted wanted, Instant at) {
    var body =
        Json.map(
            "alias",
            wanted.alias().id(),
            "model",
            order.model(),
            "reason",
            order.reason(),
            "share",
            wanted.share(),
            "version",
            wanted.version().orElse(0));
    var line = pen.write(order.workspace(), order.by(), kind.ledgerKind(), body, at);
    var release =
        new Release(
            order.workspace(),
            order.model(),
            wanted.alias(),
            kind,
            wanted.version(),
            wanted.share(),
            at,
            order.by(),
            order.reason(),
            line.sequence());
    house.store().releases().set(release);
    return release;
  }
}
