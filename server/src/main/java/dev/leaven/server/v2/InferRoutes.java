package dev.leaven.server.v2;

import dev.leaven.api.Wire;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.house.Ids;
import dev.leaven.lifecycle.releases.Lease;
import dev.leaven.model.Prediction;
import dev.leaven.runtime.Tensor;
import dev.leaven.server.docs.Does;
import dev.leaven.server.predictions.AnswerLog;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import dev.leaven.vision.ImageClassifier;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Asks a model, or one of its versions, in tensors. */
@RestController
@Access(Level.READ)
final class InferRoutes {
  private static final int MOST_ID = 256;

  private final Lifecycle house;
  private final Reach reach;
  private final Unreleased unreleased;
  private final AnswerLog log;
  private final Ids ids;
  private final Clock clock;

  InferRoutes(Lifecycle house, Reach reach, AnswerLog log, Ids ids, Clock clock) {
    this.house = house;
    this.reach = reach;
    this.unreleased = new Unreleased(house, reach);
    this.log = log;
    this.ids = ids;
    this.clock = clock;
  }

  /** Asks the version that is live, or the canary for its share. */
  @Does("Asks the version that is live, or the canary for its share.")
  @PostMapping("/v2/models/{model}/infer")
  InferAnswer infer(Caller caller, @PathVariable String model, @RequestBody InferRequest question) {
    reach.versions(caller, model, Level.READ);
    try (Lease<ImageClassifier> lease =
        house
            .leases()
            .acquire(caller.workspace(), model, ImageClassifier.class, Optional.empty())) {
      return answer(caller, model, question, lease);
    }
  }

  /** Asks a given version; one that is not released answers only keys that may write. */
  @Does("Asks a given version; one that is not released answers only keys that may write.")
  @PostMapping("/v2/models/{model}/versions/{version}/infer")
  InferAnswer infer(
      Caller caller,
      @PathVariable String model,
      @PathVariable int version,
      @RequestBody InferRequest question) {
    unreleased.requireOpen(caller, model, version);
    try (Lease<ImageClassifier> lease =
        house.leases().open(caller.workspace(), model, version, ImageClassifier.class)) {
      return answer(caller, model, question, lease);
    }
  }

  private InferAnswer answer(
      Caller caller, String model, InferRequest question, Lease<ImageClassifier> lease) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (var input : question.inputs()) {
      if (inputs.put(input.name(), TensorJson.read(input)) != null) {
        throw TensorJson.wrong(
            "The input \"%s\" is given twice.".formatted(input.name()), "Give each input once.");
      }
    }
    if (question.id().filter(own -> own.length() > MOST_ID).isPresent()) {
      throw TensorJson.wrong(
          "The id has more than %d characters.".formatted(MOST_ID), "Give a shorter one.");
    }
    var outputs = InferOutputs.of(question, lease.predictor().model().run(inputs));
    var id = ids.next("pred");
    var answer =
        new InferAnswer(
            model,
            Integer.toString(lease.version()),
            Optional.of(question.id().orElse(id)),
            Map.of("prediction", id),
            outputs);
    log.add(
        new Prediction(
            id,
            caller.workspace(),
            model,
            lease.version(),
            lease.alias(),
            clock.instant(),
            Wire.LENIENT.writeValueAsString(InferOutputs.logged(answer))));
    return answer;
  }
}
