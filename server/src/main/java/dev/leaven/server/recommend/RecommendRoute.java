package dev.leaven.server.recommend;

import dev.leaven.api.NewRecommendation;
import dev.leaven.api.Recommendations;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.house.Ids;
import dev.leaven.lifecycle.releases.Lease;
import dev.leaven.model.Prediction;
import dev.leaven.recommend.answers.Assortment;
import dev.leaven.recommend.answers.Language;
import dev.leaven.recommend.answers.Profile;
import dev.leaven.recommend.answers.Question;
import dev.leaven.recommend.versions.Recommender;
import dev.leaven.server.docs.Does;
import dev.leaven.server.predictions.AnswerLog;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/** What should this person see next? */
@Controller
final class RecommendRoute {
  static final String CAPABILITY = "recommend";

  /** Callers that always want the same of live and canary say here who they ask for. */
  private static final String STICKY = "Leaven-Sticky";

  private final Lifecycle house;
  private final Shop shop;
  private final MeantModels models;
  private final AnswerLog log;
  private final Ids ids;
  private final Clock clock;

  RecommendRoute(
      Lifecycle house, Shop shop, MeantModels models, AnswerLog log, Ids ids, Clock clock) {
    this.house = house;
    this.shop = shop;
    this.models = models;
    this.log = log;
    this.ids = ids;
    this.clock = clock;
  }

  /** Recommends items to a user, or to somebody of whom these events are known. */
  @Does(
      value =
          "Recommends items to a user, or to somebody of whom these events are known, best first,"
              + " with reasons that add up to the score.",
      answer = Recommendations.class)
  @Access(Level.READ)
  @PostMapping(path = "/v1/recommendations")
  void recommend(
      Caller caller,
      @RequestBody NewRecommendation asked,
      @RequestHeader(name = "Accept-Language") Optional<String> language,
      @RequestHeader(name = STICKY) Optional<String> sticky,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    caller.requireRead(CAPABILITY);
    var model = models.meant(caller.workspace(), asked.model());
    var speaking = language.map(Language::preferred).orElse(Language.ENGLISH);
    var leases = house.leases();
    var key = sticky.or(asked::user);
    String answer;
    try (Lease<Recommender> lease =
        leases.acquire(caller.workspace(), model, Recommender.class, key)) {
      answer = answer(caller, model, lease, asked, speaking);
    }
    var bytes = answer.getBytes(StandardCharsets.UTF_8);
    response.setContentType("application/json");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
    leases.askShadow(
        caller.workspace(),
        model,
        Recommender.class,
        shadow -> answer(caller, model, shadow, asked, speaking));
  }

  private String answer(
      Caller caller,
      String model,
      Lease<Recommender> lease,
      NewRecommendation asked,
      Language language) {
    var dataset = models.dataset(caller.workspace(), model, lease.version());
    var person = person(caller.workspace(), dataset, asked);
    var question =
        new Question(
            person,
            Asked.count(asked.count().orElse(Asked.USUAL)),
            asked.context(),
            asked.scene(),
            asked.explain().orElse(true),
            language);
    // After the person was read, so that it has every item of the person's events.
    var items = shop.assortments().now(caller.workspace(), dataset);
    var answer = shop.advice().answer(lease.predictor(), items, shop.arrangement(), question);
    var id = ids.next("pred");
    var json = AnswerJson.of(model, lease.version(), answer, id);
    var prediction =
        new Prediction(
            id,
            caller.workspace(),
            model,
            lease.version(),
            lease.alias(),
            clock.instant(),
            json,
            Optional.of(person.surrogate()).filter(name -> !name.isEmpty()));
    keep(prediction, question, items);
    return json;
  }

  /**
   * What was said is kept with its reasons or, where they were not asked for, what they rest on.
   */
  private void keep(Prediction prediction, Question question, Assortment items) {
    if (question.explain()) {
      log.add(prediction);
    } else {
      log.add(prediction, KeptQuestion.bytes(question, items));
    }
  }

  private Profile person(String workspace, String dataset, NewRecommendation asked) {
    Supplier<Assortment> items = () -> shop.assortments().now(workspace, dataset);
    var known =
        asked
            .user()
            .map(user -> shop.profiles().of(workspace, dataset, Asked.user(user), items))
            .orElse(Profile.NOBODY);
    var events = Asked.events(asked.events(), clock.instant());
    boolean profiled = known.user().profiled() && asked.profile().orElse(true);
    return profiled ? known.with(events, items.get()) : known.withoutEvents();
  }
}
