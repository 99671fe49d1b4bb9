package dev.leaven.server.predictions;

import dev.leaven.api.FeedbackInfo;
import dev.leaven.api.Listing;
import dev.leaven.api.NewFeedback;
import dev.leaven.api.PredictionInfo;
import dev.leaven.api.Wire;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Feedback;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Prediction;
import dev.leaven.server.Paging;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import dev.leaven.store.Predictions;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Predictions: look one up, list a model's, say what was right. */
@RestController
final class PredictionRoutes {
  private final Lifecycle house;
  private final Reach reach;
  private final List<LaterReasons> reasons;

  PredictionRoutes(Lifecycle house, Reach reach, List<LaterReasons> reasons) {
    this.house = house;
    this.reach = reach;
    this.reasons = List.copyOf(reasons);
  }

  /** Lists a model's answers, newest first, with what was said about them. */
  @Does("Lists a model's answers, newest first, with what was said about them.")
  @Access(Level.WRITE)
  @GetMapping("/v1/predictions")
  Listing<PredictionInfo> list(
      Caller caller,
      @RequestParam String model,
      @RequestParam Optional<String> after,
      @RequestParam Optional<Integer> limit) {
    reach.versions(caller, model, Level.WRITE);
    var log = house.store().predictions();
    var page = log.list(caller.workspace(), model, Paging.of(after, limit));
    var ids = page.items().stream().map(Prediction::id).toList();
    var said = log.feedback(caller.workspace(), ids);
    return Paging.listing(page, p -> info(p, said.getOrDefault(p.id(), List.of())));
  }

  /** One answer, with its reasons where they can be told, and what was said about it. */
  @Does("One answer, with its reasons where they can be told, and what was said about it.")
  @Access(Level.READ)
  @GetMapping("/v1/predictions/{prediction}")
  PredictionInfo get(Caller caller, @PathVariable String prediction) {
    var found = find(caller, prediction, Level.READ);
    return info(explained(found), house.feedback().of(caller.workspace(), prediction));
  }

  /** Says what was right; with the kept input it becomes a row to learn from. */
  @Does("Says what was right; with the kept input it becomes a row to learn from.")
  @Access(Level.WRITE)
  @PostMapping("/v1/predictions/{prediction}/feedback")
  @ResponseStatus(HttpStatus.CREATED)
  FeedbackInfo give(Caller caller, @PathVariable String prediction, @RequestBody NewFeedback said) {
    find(caller, prediction, Level.WRITE);
    var outcome =
        house
            .feedback()
            .give(caller.workspace(), prediction, said.kind(), said.label(), caller.id());
    return info(outcome.feedback(), outcome.row());
  }

  /** The same answer with reasons that were not asked for when it was given. */
  private Prediction explained(Prediction prediction) {
    var answer =
        reasons.stream()
            .flatMap(later -> later.of(prediction, () -> input(prediction)).stream())
            .findFirst();
    return answer.map(json -> withAnswer(prediction, json)).orElse(prediction);
  }

  private Optional<byte[]> input(Prediction prediction) {
    return house
        .store()
        .predictions()
        .find(prediction.workspace(), prediction.id())
        .flatMap(Predictions.Logged::input);
  }

  private static Prediction withAnswer(Prediction of, String answer) {
    return new Prediction(
        of.id(),
        of.workspace(),
        of.model(),
        of.version(),
        of.alias(),
        of.at(),
        answer,
        of.person());
  }

  private Prediction find(Caller caller, String id, Level level) {
    var found =
        house
            .store()
            .predictions()
            .find(caller.workspace(), id)
            .orElseThrow(
                () ->
                    new LeavenException(
                        ErrorCode.LV_1504,
                        "There is no prediction \"%s\".".formatted(id),
                        "Use the field \"prediction\" of an answer; a prediction can be looked up"
                            + " a moment after its answer."))
            .prediction();
    reach.taskOf(caller, found.model()).ifPresent(task -> reach.require(caller, task, level));
    return found;
  }

  private static PredictionInfo info(Prediction prediction, List<Feedback> said) {
    return new PredictionInfo(
        prediction.id(),
        prediction.model(),
        prediction.version(),
        prediction.alias().id(),
        prediction.at(),
        Wire.LENIENT.readTree(prediction.answer()),
        said.stream().map(f -> info(f, Optional.empty())).toList());
  }

  private static FeedbackInfo info(Feedback feedback, Optional<String> row) {
    return new FeedbackInfo(
        feedback.id(),
        feedback.prediction(),
        feedback.kind(),
        feedback.label(),
        feedback.at(),
        feedback.by(),
        row);
  }
}
