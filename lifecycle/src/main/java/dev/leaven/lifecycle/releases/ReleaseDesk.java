package dev.leaven.lifecycle.releases;

import static dev.leaven.model.Require.requireArgument;

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
import java.util.ArrayDeque;
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
    var verdict = gate.current(workspace, model, version, by);
    if (!verdict.passed()) {
      throw new LeavenException(
          ErrorCode.LV_1403,
          verdict.sentence(),
          "Train a better version, add test rows, or overrule the gate with a reason.");
    }
    return makeLive(workspace, model, version, ReleaseKind.PROMOTED, by, reason);
  }

  /** Makes a version live although the gate refuses it; the ledger says so. */
  public Release overrule(String workspace, String model, int version, String by, String reason) {
    shelf.find(workspace, model, version);
    return makeLive(workspace, model, version, ReleaseKind.OVERRULED, by, reason);
  }

  /** Lets a version answer a share of the traffic, above 0 and at most 1. */
  public Release canary(
      String workspace, String model, int version, double share, String by, String reason) {
    if (!(share > 0 && share <= 1)) {
      throw new LeavenException(
          ErrorCode.LV_1002,
          "The canary's share is %s; it must be above 0 and at most 1.".formatted(share),
          "Give e.g. 0.1 for a tenth of the traffic.");
    }
    shelf.find(workspace, model, version);
    var wanted = new Wanted(Alias.CANARY, OptionalInt.of(version), share);
    return release(workspace, model, ReleaseKind.CANARY, by, reason, () -> List.of(wanted));
  }

  /** Lets a version be asked beside the answering one. */
  public Release shadow(String workspace, String model, int version, String by, String reason) {
    shelf.find(workspace, model, version);
    var wanted = new Wanted(Alias.SHADOW, OptionalInt.of(version), 1);
    return release(workspace, model, ReleaseKind.SHADOW, by, reason, () -> List.of(wanted));
  }

  /** Points an alias at nothing; without a live version the model answers LV-1501. */
  public Release clear(String workspace, String model, Alias alias, String by, String reason) {
    var wanted = new Wanted(alias, OptionalInt.empty(), 1);
    return release(workspace, model, ReleaseKind.CLEARED, by, reason, () -> List.of(wanted));
  }

  /**
   * Makes the version live that was live before the present one. Rolling back twice goes back two
   * releases.
   *
   * @throws LeavenException LV-1404
   */
  public Release rollBack(String workspace, String model, String by, String reason) {
    return release(
        workspace,
        model,
        ReleaseKind.ROLLED_BACK,
        by,
        reason,
        () -> List.of(new Wanted(Alias.LIVE, OptionalInt.of(before(workspace, model)), 1)));
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

  private record Wanted(Alias alias, OptionalInt version, double share) {}

  private Release makeLive(
      String workspace, String model, int version, ReleaseKind kind, String by, String reason) {
    return release(
        workspace,
        model,
        kind,
        by,
        reason,
        () -> {
          var live = new Wanted(Alias.LIVE, OptionalInt.of(version), 1);
          var canary = house.store().releases().current(workspace, model).get(Alias.CANARY);
          return canary != null && canary.version().equals(live.version())
              ? List.of(live, new Wanted(Alias.CANARY, OptionalInt.empty(), 0))
              : List.of(live);
        });
  }

  /** One release at a time of a model: load, commit with requests held, show, let go of the old. */
  private Release release(
      String workspace,
      String model,
      ReleaseKind kind,
      String by,
      String reason,
      Supplier<List<Wanted>> decide) {
    var slot = leases.slot(workspace, model);
    synchronized (slot) {
      var wanted = decide.get();
      var draft = new EnumMap<Alias, Release>(Alias.class);
      wanted.forEach(
          w ->
              draft.put(
                  w.alias(), record(workspace, model, w, kind, Instant.EPOCH, by, reason, 0)));
      var next = leases.prepare(slot, workspace, model, draft);
      Slot.@Nullable State committed = null;
      try {
        var release =
            house
                .store()
                .transaction(
                    () -> {
                      slot.hold();
                      return write(workspace, model, wanted, kind, by, reason);
                    });
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

  private Release write(
      String workspace,
      String model,
      List<Wanted> wanted,
      ReleaseKind kind,
      String by,
      String reason) {
    var at = house.clock().instant();
    @Nullable Release first = null;
    for (var one : wanted) {
      var what = first == null ? kind : ReleaseKind.CLEARED;
      var line =
          pen.write(
              workspace,
              by,
              what.ledgerKind(),
              Json.map(
                  "alias",
                  one.alias().id(),
                  "model",
                  model,
                  "reason",
                  reason,
                  "share",
                  one.share(),
                  "version",
                  one.version().orElse(0)),
              at);
      var release = record(workspace, model, one, what, at, by, reason, line.sequence());
      house.store().releases().set(release);
      first = first == null ? release : first;
    }
    requireArgument(first != null, "a release points at least one alias");
    return java.util.Objects.requireNonNull(first);
  }

  private static Release record(
      String workspace,
      String model,
      Wanted wanted,
      ReleaseKind kind,
      Instant at,
      String by,
      String reason,
      long sequence) {
    return new Release(
        workspace,
        model,
        wanted.alias(),
        kind,
        wanted.version(),
        wanted.share(),
        at,
        by,
        reason,
        sequence);
  }

  /**
   * The version to go back to: the live releases replayed, where each one lies on top of the one
   * before it and a roll-back takes the top away.
   */
  private int before(String workspace, String model) {
    var stack = new ArrayDeque<OptionalInt>();
    for (var release : house.store().releases().history(workspace, model).reversed()) {
      if (release.alias() != Alias.LIVE) {
        continue;
      }
      if (release.kind() == ReleaseKind.ROLLED_BACK && !stack.isEmpty()) {
        stack.pop();
      } else if (!release.version().equals(stack.peek())) {
        stack.push(release.version());
      }
    }
    if (!stack.isEmpty()) {
      stack.pop();
    }
    while (!stack.isEmpty() && stack.peek().isEmpty()) {
      stack.pop();
    }
    if (stack.isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_1404,
          "The model \"%s\" has no earlier live version to roll back to.".formatted(model),
          "Promote a version instead.");
    }
    return stack.pop().getAsInt();
  }
}
