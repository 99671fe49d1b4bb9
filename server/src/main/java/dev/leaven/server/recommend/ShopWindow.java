package dev.leaven.server.recommend;

import dev.leaven.api.NewRecommendation.Happened;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.releases.Lease;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.recommend.answers.Advice.Ranked;
import dev.leaven.recommend.answers.Answer;
import dev.leaven.recommend.answers.Assortment;
import dev.leaven.recommend.answers.Language;
import dev.leaven.recommend.answers.Profile;
import dev.leaven.recommend.answers.Question;
import dev.leaven.recommend.versions.Recommender;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What the console shows of a model that recommends: the answers of the API, by the same code, to
 * questions that are only tried. Nothing is kept and nothing is logged. Thread-safe.
 */
public final class ShopWindow {
  private static final int COUNT = 10;

  private final Lifecycle house;
  private final Shop shop;
  private final MeantModels models;
  private final Clock clock;

  ShopWindow(Lifecycle house, Shop shop, MeantModels models, Clock clock) {
    this.house = house;
    this.shop = shop;
    this.models = models;
    this.clock = clock;
  }

  /** Something that somebody is imagined to do now. */
  public record Deed(EventType type, String item) {}

  /**
   * A list with what it was a moment ago.
   *
   * @param events how many of the person's own are known
   * @param history the latest of them, latest first
   * @param before the ids that the list had without the last imagined deed; empty without deeds
   */
  public record Shown(
      int version,
      Profile person,
      int events,
      List<Past> history,
      Answer answer,
      SequencedSet<String> before) {}

  /** An event that is kept. */
  public record Past(EventType type, Item item, long millis) {}

  /** Asks the live version for a person's list. */
  public Shown show(
      String workspace,
      String model,
      Optional<String> user,
      List<Deed> deeds,
      int past,
      Language language) {
    try (Lease<Recommender> lease =
        house.leases().acquire(workspace, model, Recommender.class, user)) {
      var dataset = models.dataset(workspace, model, lease.version());
      var stored = stored(workspace, dataset, user);
      var items = shop.assortments().now(workspace, dataset);
      var before = new LinkedHashSet<String>();
      if (!deeds.isEmpty()) {
        var earlier = deeds.subList(0, deeds.size() - 1);
        answer(lease.predictor(), items, with(stored, earlier, items), language)
            .items()
            .forEach(item -> before.add(item.id()));
      }
      return new Shown(
          lease.version(),
          stored,
          stored.size(),
          history(stored, items, past),
          answer(lease.predictor(), items, with(stored, deeds, items), language),
          before);
    }
  }

  private Profile stored(String workspace, String dataset, Optional<String> user) {
    return user.map(
            id ->
                shop.profiles()
                    .of(
                        workspace,
                        dataset,
                        Asked.user(id),
                        () -> shop.assortments().now(workspace, dataset)))
        .orElse(Profile.NOBODY);
  }

  private Profile with(Profile person, List<Deed> deeds, Assortment items) {
    if (!person.user().profiled()) {
      return person.withoutEvents();
    }
    var happened = deeds.stream().map(d -> Happened.of(d.type().id(), d.item())).toList();
    return person.with(Asked.events(happened, clock.instant()), items);
  }

  private Answer answer(Recommender version, Assortment items, Profile person, Language language) {
    var question = new Question(person, COUNT, Map.of(), Optional.empty(), true, language);
    return shop.advice().answer(version, items, shop.arrangement(), question);
  }

  private static List<Past> history(Profile person, Assortment items, int most) {
    var history = new ArrayList<Past>();
    for (int at = person.size() - 1; at >= 0 && history.size() < most; at--) {
      history.add(new Past(person.types()[at], items.item(person.items()[at]), person.times()[at]));
    }
    return history;
  }

  /** Items whose title or id has every word of a text, as they are numbered; at most so many. */
  public List<Item> search(String workspace, String model, String text, int most) {
    var words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
    var items = items(workspace, model);
    var found = new ArrayList<Item>();
    for (int n = 0; n < items.size() && found.size() < most; n++) {
      if (items.present(n) && hasAll(items.id(n) + " " + items.title(n), words)) {
        found.add(items.item(n));
      }
    }
    return found;
  }

  private static boolean hasAll(String title, String[] words) {
    var lower = title.toLowerCase(Locale.ROOT);
    for (var word : words) {
      if (!lower.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** An item of the model's shop; empty where there is none of this id. */
  public Optional<Item> item(String workspace, String model, String id) {
    var items = items(workspace, model);
    var number = items.number(id);
    return number.isPresent() ? Optional.of(items.item(number.getAsInt())) : Optional.empty();
  }

  /** The items most like one; none where it is not there. */
  public List<Ranked> similar(String workspace, String model, String item, int most) {
    try (Lease<Recommender> lease =
        house.leases().acquire(workspace, model, Recommender.class, Optional.empty())) {
      var dataset = models.dataset(workspace, model, lease.version());
      var items = shop.assortments().now(workspace, dataset);
      var number = items.number(item);
      return number.isEmpty()
          ? List.of()
          : shop.advice().similar(lease.predictor(), items, number.getAsInt(), most);
    }
  }

  private Assortment items(String workspace, String model) {
    return shop.assortments().now(workspace, dataset(workspace, model));
  }

  /** The id of the dataset that the live version was trained on. */
  public String dataset(String workspace, String model) {
    try (Lease<Recommender> lease =
        house.leases().acquire(workspace, model, Recommender.class, Optional.empty())) {
      return models.dataset(workspace, model, lease.version());
    }
  }
}
