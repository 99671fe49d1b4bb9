package dev.leaven.server.vision;

import dev.leaven.api.Classified;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.house.Ids;
import dev.leaven.lifecycle.releases.Lease;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Prediction;
import dev.leaven.server.docs.Does;
import dev.leaven.server.predictions.AnswerLog;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.RequestLimits;
import dev.leaven.vision.Classification;
import dev.leaven.vision.ImageClassifier;
import dev.leaven.vision.Picture;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is on a picture? */
@Controller
final class ClassifyRoute {
  private static final String CAPABILITY = "vision";

  /** Callers that always want the same of live and canary say here who they ask for. */
  private static final String STICKY = "Leaven-Sticky";

  /** What an explanation costs in answers. */
  private static final int EXPLANATION = 200;

  private final Lifecycle house;
  private final AnswerLog log;
  private final Ids ids;
  private final Clock clock;
  private final RequestLimits limits;

  ClassifyRoute(Lifecycle house, AnswerLog log, Ids ids, Clock clock, RequestLimits limits) {
    this.house = house;
    this.log = log;
    this.ids = ids;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Sorts a picture into the labels of a model, best first; with {@code explain}, also which parts
   * of it the best label rests on.
   */
  @Does(
      value =
          "Sorts a picture into the labels of a model, best first; with explain, also which parts"
              + " of it the best label rests on.",
      answer = Classified.class)
  @Access(Level.READ)
  @PostMapping(
      path = "/v1/vision/classify",
      consumes = {"image/png", "image/jpeg"})
  void classify(
      Caller caller,
      @RequestParam String model,
      @RequestParam(defaultValue = "false") boolean explain,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    caller.requireRead(CAPABILITY);
    if (explain) {
      limits.spend(caller, EXPLANATION);
    }
    var file = request.getInputStream().readAllBytes();
    if (file.length == 0) {
      throw new LeavenException(
          ErrorCode.LV_1502,
          "The request has no picture in its body.",
          "Send the bytes of a PNG or JPEG, e.g. curl --data-binary @digit.png.");
    }
    var sticky = Optional.ofNullable(request.getHeader(STICKY));
    var leases = house.leases();
    Picture picture;
    try (Lease<ImageClassifier> lease =
        leases.acquire(caller.workspace(), model, ImageClassifier.class, sticky)) {
      picture = ImageClassifier.read(file);
      var id = ids.next("pred");
      var found = lease.predictor().classify(picture, explain);
      var answer = ClassifyAnswer.json(model, lease.version(), found, id, false);
      log.add(prediction(caller, model, lease, id, answer), picture.content());
      write(response, found, explain, answer, model, lease.version(), id);
    }
    leases.askShadow(
        caller.workspace(),
        model,
        ImageClassifier.class,
        shadow -> askShadow(caller, model, shadow, picture));
  }

  private void askShadow(
      Caller caller, String model, Lease<ImageClassifier> shadow, Picture picture) {
    var id = ids.next("pred");
    var found = shadow.predictor().classify(picture, false);
    var answer = ClassifyAnswer.json(model, shadow.version(), found, id, false);
    log.add(prediction(caller, model, shadow, id, answer), picture.content());
  }

  private Prediction prediction(
      Caller caller, String model, Lease<ImageClassifier> lease, String id, String answer) {
    return new Prediction(
        id, caller.workspace(), model, lease.version(), lease.alias(), clock.instant(), answer);
  }

  private static void write(
      HttpServletResponse response,
      Classification found,
      boolean explain,
      String answer,
      String model,
      int version,
      String id)
      throws IOException {
    var json = explain ? ClassifyAnswer.json(model, version, found, id, true) : answer;
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    response.setContentType("application/json");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
