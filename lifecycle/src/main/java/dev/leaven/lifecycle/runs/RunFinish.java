package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.gate.Gate;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.LedgerPen;
import dev.leaven.lifecycle.releases.ReleaseDesk;
import dev.leaven.lifecycle.versions.FolderDigest;
import dev.leaven.lifecycle.versions.OutcomesFile;
import dev.leaven.lifecycle.versions.Provenance;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Run;
import dev.leaven.model.RunState;
import dev.leaven.model.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a run ends: its version takes its place, is judged and, where that was ordered, released;
 * then the run is over. Each step finds what an earlier try had done already, so that a kill
 * between any two of them loses nothing and does nothing twice.
 */
final class RunFinish {
  private static final Set<String> NOT_COMPARED = Set.of(VersionShelf.REPORT, Provenance.FILE);

  private final House house;
  private final VersionShelf shelf;
  private final Gate gate;
  private final ReleaseDesk desk;
  private final LedgerPen pen;
  private final RunFolders folders;

  RunFinish(House house, VersionShelf shelf, Gate gate, ReleaseDesk desk) {
    this.house = house;
    this.folders = new RunFolders(house);
    this.shelf = shelf;
    this.gate = gate;
    this.desk = desk;
    this.pen = new LedgerPen(house);
  }

  Optional<Version> versionOf(Run run) {
    return run.kind().equals("reproduce") ? Optional.empty() : shelf.madeBy(run);
  }

  /** A worker finished the run's job. */
  void done(Run run, Errand errand, RunFeed feed) {
    if (errand.reproduces().isPresent()) {
      compare(run, errand.reproduces().getAsInt(), feed);
      return;
    }
    var output = house.folder().run(run.id()).resolve(Job.OUTPUT);
    var version = versionOf(run).orElseGet(() -> shelf.publish(run, output, errand.by()));
    keepRivalOutcomes(run);
    judge(version, errand, feed);
    over(
        run,
        feed,
        RunState.SUCCEEDED,
        OptionalInt.of(version.number()),
        Optional.empty(),
        Json.map("state", "succeeded", "version", version.number()));
  }

  /** The rival that the worker asked was live when it began, and mostly still is. */
  private void keepRivalOutcomes(Run run) {
    shelf.live(run.workspace(), run.model()).ifPresent(rival -> keepOutcomes(run, rival));
  }

  private void keepOutcomes(Run run, int rival) {
    OutcomesFile.read(house.folder().run(run.id()).resolve("outcomes-of-" + rival + ".json"))
        .ifPresent(outcomes -> gate.remember(run, rival, outcomes));
  }

  private void judge(Version version, Errand errand, RunFeed feed) {
    try {
      var verdict =
          gate.verdict(version.workspace(), version.model(), version.number())
              .orElseGet(
                  () ->
                      gate.judge(
                          version.workspace(), version.model(), version.number(), errand.by()));
      feed.keepAlone("log", Json.object("text", verdict.sentence()));
      if (errand.promote() && verdict.passed() && !wasLive(version)) {
        desk.promote(
            version.workspace(),
            version.model(),
            version.number(),
            errand.by(),
            "ordered with the run");
      }
    } catch (LeavenException refused) {
      feed.keepAlone("log", Json.object("text", sentence(refused)));
    }
  }

  private boolean wasLive(Version version) {
    return house.store().releases().history(version.workspace(), version.model()).stream()
        .anyMatch(
            release ->
                release.alias() == Alias.LIVE
                    && release.version().equals(OptionalInt.of(version.number())));
  }

  private void compare(Run run, int number, RunFeed feed) {
    var first = FolderDigest.files(shelf.folder(run.workspace(), run.model(), number));
    var again = FolderDigest.files(house.folder().run(run.id()).resolve(Job.OUTPUT));
    var identical = new ArrayList<String>();
    var different = new ArrayList<String>();
    var all = new HashMap<String, String>(first);
    again.forEach(all::putIfAbsent);
    all.keySet().stream()
        .filter(file -> !NOT_COMPARED.contains(file))
        .sorted()
        .forEach(
            file ->
                (first.getOrDefault(file, "").equals(again.get(file)) ? identical : different)
                    .add(file));
    if (different.isEmpty()) {
      over(
          run,
          feed,
          RunState.SUCCEEDED,
          OptionalInt.empty(),
          Optional.empty(),
          Json.map("identical", identical, "reproduces", number, "state", "succeeded"));
    } else {
      failed(run, feed, notIdentical(number, different));
    }
  }

  private static String notIdentical(int number, List<String> different) {
    return "%s Training version %d again gave other bytes in %s. Report this with both folders."
        .formatted(ErrorCode.LV_1406.id(), number, String.join(", ", different));
  }

  /** An error as a run's failure says it: code, detail and fix. */
  static String sentence(LeavenException error) {
    return "%s %s %s".formatted(error.code().id(), error.detail(), error.fix());
  }

  void failed(Run run, RunFeed feed, String failure) {
    var told = withoutHome(failure);
    over(
        run,
        feed,
        RunState.FAILED,
        OptionalInt.empty(),
        Optional.of(told),
        Json.map("failure", told, "state", "failed"));
  }

  /** Where the house lies on the disk is nobody's business who may only read its runs. */
  private String withoutHome(String failure) {
    return failure.replace(house.folder().root().toAbsolutePath().toString(), "DATA");
  }

  void cancelled(Run run, RunFeed feed) {
    over(
        run,
        feed,
        RunState.CANCELLED,
        OptionalInt.empty(),
        Optional.empty(),
        Json.map("state", "cancelled"));
  }

  private void over(
      Run run,
      RunFeed feed,
      RunState state,
      OptionalInt version,
      Optional<String> failure,
      Map<String, Object> body) {
    feed.change(
        () -> {
          boolean moved =
              house
                  .store()
                  .runs()
                  .move(
                      run.id(), RunState.RUNNING, state, house.clock().instant(), version, failure);
          if (moved) {
            feed.keep("state", Json.text(body));
            var line = new HashMap<String, Object>(body);
            line.remove("state");
            line.put("run", run.id());
            pen.write(run.workspace(), "system", "run." + state.id(), line);
          }
          return moved;
        });
    clear(run);
  }

  /** Removes what the run needed while it ran; its log stays. */
  void clear(Run run) {
    folders.clear(run.id());
  }
}
