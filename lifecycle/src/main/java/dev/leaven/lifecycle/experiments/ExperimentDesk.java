package dev.leaven.lifecycle.experiments;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.LedgerPen;
import dev.leaven.lifecycle.releases.ReleaseDesk;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Experiment;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Release;
import dev.leaven.model.Snapshot;
import dev.leaven.store.Experiments;
import dev.leaven.store.Experiments.Exposure;
import dev.leaven.store.Page;
import dev.leaven.trust.SampleRatio;
import dev.leaven.trust.SequentialDifference;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts, stops and reads experiments.
 *
 * <p>The version that is tried becomes the model's canary, so it has to pass the gate, and a person
 * or a sticky key is answered by the same version each time. Any later release of the model's live
 * version or canary ends the experiment: what answers then is not what it set out to compare.
 */
public final class ExperimentDesk {
  private static final int LONGEST_NAME = 200;

  private final House house;
  private final VersionShelf shelf;
  private final ReleaseDesk desk;
  private final LedgerPen pen;

  public ExperimentDesk(House house, VersionShelf shelf, ReleaseDesk desk) {
    this.house = house;
    this.shelf = shelf;
    this.desk = desk;
    this.pen = new LedgerPen(house);
  }

  /**
   * What is to be tried.
   *
   * @param version to try against the live one
   * @param share of the people, above 0 and below 1
   * @param goals by name, the one to decide by first; the usual ones are counted besides
   */
  public record Order(String model, String name, int version, double share, List<String> goals) {
    public Order {
      goals = List.copyOf(goals);
    }
  }

  /**
   * Starts one.
   *
   * @throws LeavenException LV-1002, LV-1401, LV-1402, LV-1403, LV-1409; LV-1501 without a live
   *     version
   */
  public synchronized Experiment start(String workspace, Order wanted, String by) {
    check(workspace, wanted);
    var task = house.task(shelf.find(workspace, wanted.model(), wanted.version()).task());
    var goals = Goal.of(wanted.goals(), task.rows()).stream().map(Goal::name).toList();
    endOvertaken(workspace, wanted.model());
    requireNoneRunning(workspace, wanted.model());
    var reason = "experiment \"%s\"".formatted(wanted.name());
    var release =
        desk.canary(workspace, wanted.model(), wanted.version(), wanted.share(), by, reason);
    var experiment =
        new Experiment(
            house.ids().next("exp"),
            workspace,
            wanted.model(),
            wanted.name(),
            live(workspace, wanted.model()),
            wanted.version(),
            wanted.share(),
            goals,
            release.at(),
            Optional.empty(),
            by);
    return house.store().transaction(() -> keep(experiment));
  }

  private Experiment keep(Experiment experiment) {
    house.store().experiments().create(experiment);
    pen.write(
        experiment.workspace(),
        experiment.by(),
        "experiment.started",
        Json.map(
            "experiment", experiment.id(),
            "goals", String.join(", ", experiment.goals()),
            "live", experiment.live(),
            "model", experiment.model(),
            "name", experiment.name(),
            "share", experiment.share(),
            "tried", experiment.tried()));
    return experiment;
  }

  private void check(String workspace, Order wanted) {
    if (wanted.name().isBlank() || wanted.name().length() > LONGEST_NAME) {
      throw wrong(
          "The name of an experiment has %d characters; it must have 1 to %d."
              .formatted(wanted.name().strip().length(), LONGEST_NAME),
          "Say in a few words what is tried.");
    }
    if (!(wanted.share() > 0 && wanted.share() < 1)) {
      throw wrong(
          "The share of the version that is tried is %s; it must be above 0 and below 1."
              .formatted(wanted.share()),
          "Give 0.5 for the soonest answer, less for a smaller risk.");
    }
    if (live(workspace, wanted.model()) == wanted.version()) {
      throw wrong(
          "Version %d of \"%s\" is live already.".formatted(wanted.version(), wanted.model()),
          "Try another version against it.");
    }
  }

  private static LeavenException wrong(String what, String fix) {
    return new LeavenException(ErrorCode.LV_1002, what, fix);
  }

  private int live(String workspace, String model) {
    shelf.requireModel(workspace, model);
    return shelf
        .live(workspace, model)
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1501,
                    "The model \"%s\" has no live version to compare with.".formatted(model),
                    "Promote a version first."));
  }

  private void requireNoneRunning(String workspace, String model) {
    house
        .store()
        .experiments()
        .running(workspace, model)
        .ifPresent(
            running -> {
              throw new LeavenException(
                  ErrorCode.LV_1409,
                  "The experiment \"%s\" (%s) of the model \"%s\" is running."
                      .formatted(running.name(), running.id(), model),
                  "Stop it first (POST /v1/experiments/%s/stop).".formatted(running.id()));
            });
  }

  /** One that another release ended need not be stopped by hand. */
  private void endOvertaken(String workspace, String model) {
    house
        .store()
        .experiments()
        .running(workspace, model)
        .ifPresent(
            running ->
                overtaken(running).ifPresent(at -> end(running, at, "system", "another release")));
  }

  /** When another release of the live version or the canary came, where one did. */
  private Optional<Instant> overtaken(Experiment experiment) {
    return house.store().releases().history(experiment.workspace(), experiment.model()).stream()
        .filter(release -> release.alias() != Alias.SHADOW)
        .map(Release::at)
        .filter(at -> at.isAfter(experiment.startedAt()))
        .min(Comparator.naturalOrder());
  }

  /** An experiment; throws LV-1408. */
  public Experiment find(String workspace, String id) {
    return house
        .store()
        .experiments()
        .find(workspace, id)
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1408,
                    "There is no experiment \"%s\" in this workspace.".formatted(id),
                    "List the experiments (GET /v1/experiments)."));
  }

  /** Newest first. */
  public Page<Experiment> list(String workspace, Page.Request page) {
    return house.store().experiments().list(workspace, page);
  }

  /**
   * Ends one; the live version answers everybody again. One that is over stays as it is.
   *
   * @throws LeavenException LV-1408
   */
  public synchronized Experiment stop(String workspace, String id, String by, String reason) {
    var experiment = find(workspace, id);
    if (!experiment.running()) {
      return experiment;
    }
    var overtaken = overtaken(experiment);
    end(experiment, overtaken.orElseGet(() -> house.clock().instant()), by, reason);
    if (overtaken.isEmpty()) {
      var why = "the experiment \"%s\" is over".formatted(experiment.name());
      desk.clear(workspace, experiment.model(), Alias.CANARY, by, why);
    }
    return find(workspace, id);
  }

  private void end(Experiment experiment, Instant at, String by, String reason) {
    house
        .store()
        .transaction(
            () -> {
              house.store().experiments().stop(experiment.workspace(), experiment.id(), at);
              return pen.write(
                  experiment.workspace(),
                  by,
                  "experiment.stopped",
                  Json.map(
                      "experiment", experiment.id(),
                      "model", experiment.model(),
                      "reason", reason));
            });
  }

  /** What an experiment says so far; throws LV-1408. */
  public Reading read(String workspace, String id) {
    var experiment = find(workspace, id);
    house.store().predictions().settle();
    var now = house.clock().instant();
    var overtaken = overtaken(experiment).filter(at -> stoppedAfter(experiment, at));
    var until = overtaken.or(experiment::stoppedAt).orElse(now);
    var kept = house.store().experiments();
    var all = kept.exposures(experiment, until);
    var people = all.stream().filter(e -> e.leastVersion() == e.mostVersion()).toList();
    var answers = kept.answers(experiment, until);
    var live = side(experiment.live(), 1 - experiment.share(), people, answers);
    var tried = side(experiment.tried(), experiment.share(), people, answers);
    return new Reading(
        experiment,
        until,
        overtaken.isPresent(),
        live,
        tried,
        ratio(live, tried),
        all.size() - people.size(),
        outcomes(experiment, people, kept, until, now));
  }

  private static boolean stoppedAfter(Experiment experiment, Instant at) {
    return experiment.stoppedAt().map(stopped -> !at.isAfter(stopped)).orElse(true);
  }

  private static Reading.Side side(
      int version, double share, List<Exposure> people, Map<Integer, Long> answers) {
    long own = people.stream().filter(person -> person.leastVersion() == version).count();
    return new Reading.Side(version, share, own, answers.getOrDefault(version, 0L));
  }

  private static SampleRatio ratio(Reading.Side live, Reading.Side tried) {
    boolean ofPeople = live.people() + tried.people() > 0;
    return SampleRatio.of(
        ofPeople
            ? new long[] {live.people(), tried.people()}
            : new long[] {live.answers(), tried.answers()},
        new double[] {live.share(), tried.share()});
  }

  private List<Reading.Outcome> outcomes(
      Experiment experiment, List<Exposure> people, Experiments kept, Instant until, Instant now) {
    var version = shelf.find(experiment.workspace(), experiment.model(), experiment.tried());
    var rows = house.task(version.task()).rows();
    var goals = Goal.of(experiment.goals(), rows);
    var counting = new Counting(experiment, until, now);
    var ofEvents =
        goals.stream().filter(Goal.OfEvents.class::isInstance).map(Goal.OfEvents.class::cast);
    var dataset =
        house
            .store()
            .snapshots()
            .find(experiment.workspace(), version.snapshot())
            .map(Snapshot::dataset);
    var counted =
        counting.ofEvents(
            dataset.isPresent() ? ofEvents.toList() : List.of(),
            people,
            house.store().events(),
            dataset.orElse(""));
    return goals.stream()
        .flatMap(
            goal ->
                (goal instanceof Goal.OfEvents done
                        ? Optional.ofNullable(counted.get(done))
                        : Optional.of(counting.correct(kept.judged(experiment, until))))
                    .map(sides -> outcome(goal, sides)).stream())
        .toList();
  }

  private static Reading.Outcome outcome(Goal goal, Counting.Sides sides) {
    return new Reading.Outcome(
        goal.name(),
        sides.live(),
        sides.tried(),
        SequentialDifference.of(sides.live(), sides.tried()));
  }
}
