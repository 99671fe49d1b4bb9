package dev.leaven.server.runs;

import dev.leaven.api.Listing;
import dev.leaven.api.NewRun;
import dev.leaven.api.RunInfo;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.runs.RunOrder;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Settings;
import dev.leaven.server.Paging;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Runs: start one, list them, watch one, cancel one. */
@RestController
final class RunRoutes {
  private final Lifecycle house;
  private final Reach reach;
  private final EventStreams streams;

  RunRoutes(Lifecycle house, Reach reach, EventStreams streams) {
    this.house = house;
    this.reach = reach;
    this.streams = streams;
  }

  /** Queues a training run on a snapshot, or on a dataset as it is now. */
  @Does("Queues a training run on a snapshot, or on a dataset as it is now.")
  @Access(Level.WRITE)
  @PostMapping("/v1/runs")
  @ResponseStatus(HttpStatus.CREATED)
  RunInfo start(Caller caller, @RequestBody NewRun wanted) {
    var snapshot = snapshot(caller, wanted);
    return RunInfos.of(
        house
            .runs()
            .submit(
                new RunOrder(
                    caller.workspace(),
                    wanted.model(),
                    wanted.recipe(),
                    snapshot,
                    Settings.of(wanted.settings()),
                    wanted.seed().orElse(0L),
                    wanted.promote().orElse(false),
                    caller.id())));
  }

  private String snapshot(Caller caller, NewRun wanted) {
    if (wanted.snapshot().isPresent() == wanted.dataset().isPresent()) {
      throw new LeavenException(
          ErrorCode.LV_1002,
          "The run names %s; it needs one of them."
              .formatted(
                  wanted.dataset().isPresent()
                      ? "both a snapshot and a dataset"
                      : "neither a snapshot nor a dataset"),
          "Give \"snapshot\" (its hash) or \"dataset\" (its id or name).");
    }
    if (wanted.snapshot().isPresent()) {
      return reach.snapshot(caller, wanted.snapshot().get(), Level.WRITE).hash();
    }
    var dataset = reach.dataset(caller, wanted.dataset().orElseThrow(), Level.WRITE);
    house.runs().requireRoom(caller.workspace());
    return house.snapshots().freeze(caller.workspace(), dataset.id(), caller.id()).hash();
  }

  /** Lists runs, newest first, optionally of one model. */
  @Does("Lists runs, newest first, optionally of one model.")
  @Access(Level.READ)
  @GetMapping("/v1/runs")
  Listing<RunInfo> list(
      Caller caller,
      @RequestParam Optional<String> model,
      @RequestParam Optional<String> after,
      @RequestParam Optional<Integer> limit) {
    var page = house.runs().list(caller.workspace(), model, Paging.of(after, limit));
    var seen = page.items().stream().filter(run -> reach.sees(caller, run.task())).toList();
    return new Listing<>(seen.stream().map(RunInfos::of).toList(), page.next());
  }

  /** One run. */
  @Does("One run.")
  @Access(Level.READ)
  @GetMapping("/v1/runs/{run}")
  RunInfo get(Caller caller, @PathVariable String run) {
    return RunInfos.of(reach.run(caller, run, Level.READ));
  }

  /** Ends a run that waits or runs. */
  @Does("Ends a run that waits or runs.")
  @Access(Level.WRITE)
  @PostMapping("/v1/runs/{run}/cancel")
  RunInfo cancel(Caller caller, @PathVariable String run) {
    reach.run(caller, run, Level.WRITE);
    house.runs().cancel(caller.workspace(), run, caller.id());
    return RunInfos.of(reach.run(caller, run, Level.READ));
  }

  /**
   * Streams a run's events as they happen, from after {@code Last-Event-ID}, and ends with the run.
   */
  @Does("Streams a run's events as they happen, from after Last-Event-ID, and ends with the run.")
  @Access(Level.READ)
  @GetMapping(path = "/v1/runs/{run}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(
      Caller caller,
      @PathVariable String run,
      @RequestHeader(name = "Last-Event-ID", required = false) Optional<String> last) {
    reach.run(caller, run, Level.READ);
    return streams.open(caller, run, last.map(RunRoutes::sequence).orElse(0L));
  }

  private static long sequence(String last) {
    try {
      long sequence = Long.parseLong(last.strip());
      if (sequence >= 0) {
        return sequence;
      }
    } catch (NumberFormatException notANumber) {
      // falls through to the error below, which says what was expected
    }
    throw new LeavenException(
        ErrorCode.LV_1002,
        "The header Last-Event-ID is not the number of an event.",
        "Send back the id of the last event, or leave the header out for all.");
  }
}
