package dev.leaven.server.recommend;

import dev.leaven.api.RankedItems;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.releases.Lease;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.recommend.answers.Advice;
import dev.leaven.recommend.answers.Assortment;
import dev.leaven.recommend.versions.Recommender;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists that are the same for everybody: like an item, popular, latest. */
@RestController
final class RankingRoutes {
  private final Lifecycle house;
  private final Shop shop;
  private final MeantModels models;

  RankingRoutes(Lifecycle house, Shop shop, MeantModels models) {
    this.house = house;
    this.shop = shop;
    this.models = models;
  }

  /** The items most like one: taken by the same people or, where it is new, of like words. */
  @Does("The items most like one: taken by the same people or, where it is new, of like words.")
  @Access(Level.READ)
  @GetMapping("/v1/items/{item}/similar")
  RankedItems similar(
      Caller caller,
      @PathVariable String item,
      @RequestParam Optional<String> model,
      @RequestParam Optional<Integer> count) {
    int most = Asked.count(count.orElse(Asked.USUAL));
    return ranked(
        caller,
        model,
        (version, items) -> {
          int number =
              items.number(item).stream()
                  .filter(items::present)
                  .findFirst()
                  .orElseThrow(() -> noItem(item));
          return shop.advice().similar(version, items, number, most);
        });
  }

  /** What most people took, of a segment where one is given and known. */
  @Does("What most people took, of a segment where one is given and known.")
  @Access(Level.READ)
  @GetMapping("/v1/recommendations/popular")
  RankedItems popular(
      Caller caller,
      @RequestParam Optional<String> model,
      @RequestParam Optional<String> segment,
      @RequestParam Optional<Integer> count) {
    int most = Asked.count(count.orElse(Asked.USUAL));
    return ranked(
        caller,
        model,
        (version, items) -> shop.advice().popular(version, items, segment.orElse(""), most));
  }

  /** The newest items, by their attribute time or else by when they came in. */
  @Does("The newest items, by their attribute time or else by when they came in.")
  @Access(Level.READ)
  @GetMapping("/v1/recommendations/latest")
  RankedItems latest(
      Caller caller, @RequestParam Optional<String> model, @RequestParam Optional<Integer> count) {
    int most = Asked.count(count.orElse(Asked.USUAL));
    return ranked(caller, model, (version, items) -> shop.advice().latest(version, items, most));
  }

  private RankedItems ranked(
      Caller caller,
      Optional<String> named,
      BiFunction<Recommender, Assortment, List<Advice.Ranked>> list) {
    caller.requireRead(RecommendRoute.CAPABILITY);
    var model = models.meant(caller.workspace(), named);
    try (Lease<Recommender> lease =
        house
            .leases()
            .acquire(caller.workspace(), model, Recommender.class, Optional.of(caller.id()))) {
      var dataset = models.dataset(caller.workspace(), model, lease.version());
      var items = shop.assortments().now(caller.workspace(), dataset);
      var ranked =
          list.apply(lease.predictor(), items).stream()
              .map(one -> new RankedItems.Ranked(one.id(), one.title(), one.score()))
              .toList();
      return new RankedItems(model, lease.version(), ranked);
    }
  }

  private static LeavenException noItem(String item) {
    return new LeavenException(
        ErrorCode.LV_2111,
        "There is no item \"%s\"."
            .formatted(item.length() <= 40 ? item : item.substring(0, 40) + "…"),
        "Use the id of an item that was put or had an event.");
  }
}
