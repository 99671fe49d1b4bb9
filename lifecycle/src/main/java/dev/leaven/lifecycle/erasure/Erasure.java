package dev.leaven.lifecycle.erasure;

import dev.leaven.lifecycle.events.EventDoor;
import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.LedgerPen;
import dev.leaven.lifecycle.runs.RunOrder;
import dev.leaven.lifecycle.runs.RunQueue;
import dev.leaven.lifecycle.snapshots.Freezer;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.Dataset;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Run;
import dev.leaven.model.RunState;
import dev.leaven.model.Settings;
import dev.leaven.model.Snapshot;
import dev.leaven.model.Split;
import dev.leaven.model.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Forgets a person: events, profile, answers with their inputs, rows in snapshots, and what others
 * keep in memory.
 *
 * <p>Nothing is frozen meanwhile, so that no new snapshot takes the person in. The events go last:
 * as long as they are there, an erasure that was cut off can be asked for again, and begins where
 * it was.
 */
public final class Erasure {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final House house;
  private final EventDoor door;
  private final Freezer freezer;
  private final VersionShelf shelf;
  private final RunQueue runs;
  private final LedgerPen pen;

  public Erasure(House house, EventDoor door, Freezer freezer, VersionShelf shelf, RunQueue runs) {
    this.house = house;
    this.door = door;
    this.freezer = freezer;
    this.shelf = shelf;
    this.runs = runs;
    this.pen = new LedgerPen(house);
  }

  /**
   * Forgets a user of a dataset of events.
   *
   * @param retrain whether each live version that was trained with the person is trained again at
   *     once, with the settings, seed and recorded decisions of then, and goes live if the gate
   *     lets it pass
   * @throws LeavenException LV-2112 where there is no such user
   */
  public Receipt erase(Dataset dataset, String user, boolean retrain, String by) {
    var receipt = freezer.whileQuiet(() -> forget(dataset, user, by));
    return retrain ? retrained(receipt, dataset, by) : receipt;
  }

  private Receipt forget(Dataset dataset, String user, String by) {
    var workspace = dataset.workspace();
    var surrogate =
        house
            .store()
            .events()
            .surrogate(workspace, dataset.id(), user)
            .orElseThrow(() -> EventDoor.noUser(user));
    var intent = intend(dataset, surrogate);
    for (var hash : intent.snapshots().keySet()) {
      freezer.redact(freezer.find(workspace, hash), surrogate, intent.receipt());
    }
    var cancelled = cancel(workspace, intent, by);
    int predictions = house.store().predictions().erase(workspace, surrogate);
    long events =
        house
            .store()
            .events()
            .erase(workspace, dataset.id(), user)
            .orElseThrow(() -> EventDoor.noUser(user))
            .events();
    door.tell(watcher -> watcher.erased(workspace, dataset.id(), user));
    var receipt =
        new Receipt(
            intent.receipt(),
            house.clock().instant(),
            dataset.id(),
            surrogate,
            events,
            predictions,
            List.copyOf(intent.snapshots().keySet()),
            trained(workspace, intent),
            cancelled,
            List.of());
    record(workspace, receipt, by);
    intent.remove(house.folder().root());
    return receipt;
  }

  private Intent intend(Dataset dataset, String surrogate) {
    var root = house.folder().root();
    var before = Intent.read(root, surrogate);
    var snapshots = new TreeMap<String, String>();
    before.ifPresent(cutOff -> snapshots.putAll(cutOff.snapshots()));
    for (var snapshot : freezer.list(dataset.workspace(), dataset.id())) {
      freezer
          .split(snapshot, surrogate)
          .ifPresent(split -> snapshots.put(snapshot.hash(), split.id()));
    }
    var receipt = before.map(Intent::receipt).orElseGet(() -> house.ids().next("erasure"));
    var intent = new Intent(receipt, surrogate, snapshots);
    intent.write(root);
    return intent;
  }

  /** Ends the runs that may have read the person's rows; those to come find none. */
  private List<String> cancel(String workspace, Intent intent, String by) {
    var runs = house.store().runs();
    var touched =
        Stream.concat(
                runs.inState(RunState.RUNNING).stream(), runs.inState(RunState.QUEUED).stream())
            .filter(run -> run.workspace().equals(workspace))
            .filter(run -> intent.snapshots().containsKey(run.snapshot()))
            .toList();
    touched.forEach(run -> cancel(run, by));
    return touched.stream().map(Run::id).toList();
  }

  private void cancel(Run run, String by) {
    try {
      runs.cancel(run.workspace(), run.id(), by);
      runs.await(run.workspace(), run.id(), PATIENCE);
    } catch (LeavenException over) {
      // It ended in this moment; its version, where it made one, stands on the receipt.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The versions that learned from the person; who was only tested on left nothing in them. */
  private List<Receipt.Trained> trained(String workspace, Intent intent) {
    var trained = new ArrayList<Receipt.Trained>();
    for (var model : shelf.models(workspace)) {
      var live = shelf.live(workspace, model);
      for (var version : house.store().versions().list(workspace, model)) {
        var split = intent.snapshots().get(version.snapshot());
        if (split != null && !split.equals(Split.TEST.id())) {
          boolean isLive = live.isPresent() && live.getAsInt() == version.number();
          trained.add(new Receipt.Trained(model, version.number(), isLive));
        }
      }
    }
    return trained;
  }

  private void record(String workspace, Receipt receipt, String by) {
    var versions =
        receipt.versions().stream()
            .map(version -> version.model() + " " + version.version())
            .toList();
    house
        .store()
        .transaction(
            () ->
                pen.write(
                    workspace,
                    by,
                    "person.erased",
                    Json.map(
                        "dataset",
                        receipt.dataset(),
                        "events",
                        receipt.events(),
                        "person",
                        receipt.surrogate(),
                        "predictions",
                        receipt.predictions(),
                        "receipt",
                        receipt.receipt(),
                        "snapshots",
                        receipt.snapshots(),
                        "versions",
                        versions),
                    receipt.at()));
  }

  /** Orders the trainings; each live model's snapshot is frozen again as it was frozen then. */
  private Receipt retrained(Receipt receipt, Dataset dataset, String by) {
    var ordered = new TreeSet<String>();
    var fresh = new TreeMap<String, Snapshot>();
    for (var trained : receipt.versions()) {
      if (trained.live()) {
        try {
          var version = shelf.find(dataset.workspace(), trained.model(), trained.version());
          var snapshot =
              fresh.computeIfAbsent(
                  version.snapshot(),
                  hash -> freezer.again(freezer.find(dataset.workspace(), hash), by));
          order(version, snapshot, by).ifPresent(run -> ordered.add(run.id()));
        } catch (LeavenException refused) {
          // The person is forgotten all the same: too few events may be left, or the queue be full.
        }
      }
    }
    return new Receipt(
        receipt.receipt(),
        receipt.at(),
        receipt.dataset(),
        receipt.surrogate(),
        receipt.events(),
        receipt.predictions(),
        receipt.snapshots(),
        receipt.versions(),
        receipt.cancelled(),
        List.copyOf(ordered));
  }

  /** The queue lays the recorded decisions of the same work under it. */
  private Optional<Run> order(Version version, Snapshot snapshot, String by) {
    var was = shelf.provenance(version.workspace(), version.model(), version.number());
    return was.kind().equals("train")
        ? Optional.of(
            runs.submit(
                new RunOrder(
                    version.workspace(),
                    version.model(),
                    version.recipe(),
                    snapshot.hash(),
                    Settings.of(was.settings()),
                    was.seed(),
                    true,
                    by)))
        : Optional.empty();
  }
}
