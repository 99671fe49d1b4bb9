package dev.leaven.server.recommend;

import dev.leaven.api.Recommendations;
import dev.leaven.api.Wire;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.releases.Lease;
import dev.leaven.model.Prediction;
import dev.leaven.recommend.answers.Answer;
import dev.leaven.recommend.answers.Language;
import dev.leaven.recommend.answers.Reason;
import dev.leaven.recommend.answers.Source;
import dev.leaven.recommend.versions.Recommender;
import dev.leaven.server.predictions.LaterReasons;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Says why items were recommended, from the version that did, where nobody asked at the time. */
final class KeptReasons implements LaterReasons {
  private final Lifecycle house;
  private final Shop shop;
  private final MeantModels models;

  KeptReasons(Lifecycle house, Shop shop, MeantModels models) {
    this.house = house;
    this.shop = shop;
    this.models = models;
  }

  @Override
  public Optional<String> of(Prediction answer, Supplier<Optional<byte[]>> input) {
    // What was given by another capability has no such field; texts escape their quotes.
    if (!answer.answer().contains("\"filled_by\":[") || answer.answer().contains("\"why\":\"")) {
      return Optional.empty();
    }
    return input.get().map(bytes -> explained(answer, KeptQuestion.read(bytes)));
  }

  private String explained(Prediction answer, KeptQuestion kept) {
    var given = Wire.LENIENT.readValue(answer.answer(), Recommendations.class);
    var dataset = models.dataset(answer.workspace(), answer.model(), answer.version());
    var items = shop.assortments().now(answer.workspace(), dataset);
    try (Lease<Recommender> lease =
        house
            .leases()
            .open(answer.workspace(), answer.model(), answer.version(), Recommender.class)) {
      var told =
          shop.advice()
              .explain(
                  lease.predictor(),
                  items,
                  kept.person(items),
                  given.items().stream().map(KeptReasons::read).toList(),
                  Language.ENGLISH);
      var sources = given.filledBy().stream().map(Source::of).toList();
      var whole = new Answer(told, sources);
      return AnswerJson.of(given.model(), given.version(), whole, given.prediction());
    }
  }

  private static Answer.Recommended read(Recommendations.Recommended item) {
    List<Reason> rules =
        item.reasons().stream()
            .map(
                reason ->
                    new Reason(
                        Reason.Kind.valueOf(reason.kind().toUpperCase(Locale.ROOT)),
                        reason.id(),
                        (float) reason.weight(),
                        reason.text()))
            .toList();
    return new Answer.Recommended(
        item.id(), item.title(), (float) item.score(), Source.of(item.source()), rules, "");
  }
}
