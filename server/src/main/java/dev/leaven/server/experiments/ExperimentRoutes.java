package dev.leaven.server.experiments;

import dev.leaven.api.ExperimentInfo;
import dev.leaven.api.ExperimentStop;
import dev.leaven.api.Listing;
import dev.leaven.api.NewExperiment;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.experiments.ExperimentDesk.Order;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Experiment;
import dev.leaven.model.LeavenException;
import dev.leaven.server.Paging;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Experiments: two versions of a model that answer side by side. */
@RestController
final class ExperimentRoutes {
  private static final int LONGEST_REASON = 500;

  private final Lifecycle house;
  private final Reach reach;

  ExperimentRoutes(Lifecycle house, Reach reach) {
    this.house = house;
    this.reach = reach;
  }

  /** Tries a version on a share of the people, if the gate lets it pass. */
  @Does("Tries a version on a share of the people, if the gate lets it pass.")
  @Access(Level.WRITE)
  @PostMapping("/v1/experiments")
  @ResponseStatus(HttpStatus.CREATED)
  ExperimentInfo start(Caller caller, @RequestBody NewExperiment wanted) {
    reach.versions(caller, wanted.model(), Level.WRITE);
    var order =
        new Order(
            wanted.model(),
            wanted.name(),
            version(wanted),
            wanted.share().orElse(0.5),
            wanted.goals());
    return ExperimentInfos.of(house.experiments().start(caller.workspace(), order, caller.id()));
  }

  private static int version(NewExperiment wanted) {
    return wanted
        .version()
        .orElseThrow(() -> wrong("version", "missing", "Give the number of the version to try."));
  }

  private static LeavenException wrong(String field, String what, String fix) {
    return new LeavenException(
        ErrorCode.LV_1002, "The field \"%s\" is %s.".formatted(field, what), fix);
  }

  /** Lists the experiments, newest first, without what they say. */
  @Does("Lists the experiments, newest first, without what they say.")
  @Access(Level.READ)
  @GetMapping("/v1/experiments")
  Listing<ExperimentInfo> list(
      Caller caller, @RequestParam Optional<String> after, @RequestParam Optional<Integer> limit) {
    var page = house.experiments().list(caller.workspace(), Paging.of(after, limit));
    var seen = Paging.listing(page, experiment -> experiment);
    return new Listing<>(
        seen.items().stream()
            .filter(experiment -> sees(caller, experiment))
            .map(ExperimentInfos::of)
            .toList(),
        seen.next());
  }

  private boolean sees(Caller caller, Experiment experiment) {
    return reach
        .taskOf(caller, experiment.model())
        .map(task -> reach.sees(caller, task))
        .orElse(false);
  }

  /** An experiment with what it says so far; its interval may be looked at at any time. */
  @Does("An experiment with what it says so far; its interval may be looked at at any time.")
  @Access(Level.READ)
  @GetMapping("/v1/experiments/{experiment}")
  ExperimentInfo get(Caller caller, @PathVariable String experiment) {
    find(caller, experiment, Level.READ);
    return ExperimentInfos.of(house.experiments().read(caller.workspace(), experiment));
  }

  /** Ends an experiment; the live version answers everybody again. */
  @Does("Ends an experiment; the live version answers everybody again.")
  @Access(Level.WRITE)
  @PostMapping("/v1/experiments/{experiment}/stop")
  ExperimentInfo stop(
      Caller caller, @PathVariable String experiment, @RequestBody ExperimentStop wanted) {
    find(caller, experiment, Level.WRITE);
    var why = wanted.reason().orElse("");
    if (why.length() > LONGEST_REASON) {
      throw wrong("reason", "longer than %d characters".formatted(LONGEST_REASON), "Shorten it.");
    }
    var desk = house.experiments();
    desk.stop(caller.workspace(), experiment, caller.id(), why);
    return ExperimentInfos.of(desk.read(caller.workspace(), experiment));
  }

  private void find(Caller caller, String id, Level level) {
    var experiment = house.experiments().find(caller.workspace(), id);
    reach.versions(caller, experiment.model(), level);
  }
}
