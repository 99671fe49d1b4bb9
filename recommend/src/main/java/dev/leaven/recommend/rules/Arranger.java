package dev.leaven.recommend.rules;

import dev.leaven.model.EventType;
import dev.leaven.model.LeavenException;
import dev.leaven.recommend.catalogue.CatalogueView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes lists of scored items under rules. Thread-safe.
 *
 * <p>What the rules say of items alone is worked out once for each block of the catalogue and kept
 * as long as the block is; an answer costs one scan of the scores and the rest on few candidates.
 */
public final class Arranger {
  private final CompiledRules compiled;
  private volatile RuledCatalogue latest;

  /**
   * An arranger.
   *
   * @throws LeavenException LV-2122 or LV-2123 where a condition cannot be used
   */
  public Arranger(RuleSet rules) {
    compiled = new CompiledRules(rules);
    latest = RuledCatalogue.EMPTY;
  }

  public RuleSet rules() {
    return compiled.rules();
  }

  /** Works out in advance what rules say of items alone. */
  public void warm(CatalogueView items) {
    catalogue(items);
  }

  private RuledCatalogue catalogue(CatalogueView items) {
    var known = latest;
    var own = known.next(items, compiled);
    if (own != known && items.revision() >= known.view().revision()) {
      latest = own;
    }
    return own;
  }

  /**
   * Makes a list.
   *
   * @param scores one an item of the view, higher is better; −∞ where it may not be shown at all.
   *     Places of what the person had are overwritten
   */
  public Arranged arrange(float[] scores, CatalogueView items, Visit visit) {
    var catalogue = catalogue(items);
    var moment = new Moment(compiled.parts(), variables(items, visit));
    var judgement = new Judgement(compiled, catalogue, moment);
    int hidden = hide(scores, catalogue, visit);
    var list = new Listing(compiled.rules(), catalogue, judgement, scores, visit.count()).fill();
    return list.size() == visit.count()
        ? new Arranged(list.placed(), Map.of())
        : new Arranged(list.placed(), list.taken(hidden));
  }

  /** Which events hide their items: as the rules say, else as the visit says. */
  public Set<EventType> seen(Visit visit) {
    return rules()
        .notSeen()
        .map(rule -> rule.on() ? rule.types() : Set.<EventType>of())
        .orElse(visit.seen());
  }

  private int hide(float[] scores, RuledCatalogue catalogue, Visit visit) {
    var seen = seen(visit);
    int hidden = 0;
    for (int e = 0; e < visit.items().length; e++) {
      int number = visit.items()[e];
      if (number < catalogue.size()
          && seen.contains(visit.types()[e])
          && scores[number] > Float.NEGATIVE_INFINITY) {
        hidden += catalogue.view().present(number) ? 1 : 0;
        scores[number] = Float.NEGATIVE_INFINITY;
      }
    }
    return hidden;
  }

  private Map<String, Object> variables(CatalogueView items, Visit visit) {
    if (!compiled.looksAtMoment()) {
      return Map.of();
    }
    var user = new HashMap<String, Object>(visit.user().attributes().values());
    user.put("id", visit.user().id());
    user.putAll(had(items, visit));
    return Map.of("user", user, "context", visit.context(), "now", visit.now());
  }

  /** The items that the person purchased, viewed and so on, for conditions that name them. */
  private Map<String, List<String>> had(CatalogueView items, Visit visit) {
    var ids = new EnumMap<EventType, List<String>>(EventType.class);
    for (var type : EventType.values()) {
      if (compiled.speaksOf(had(type))) {
        ids.put(type, new ArrayList<>());
      }
    }
    for (int e = 0; !ids.isEmpty() && e < visit.items().length; e++) {
      var of = ids.get(visit.types()[e]);
      if (of != null && visit.items()[e] < items.size()) {
        of.add(items.id(visit.items()[e]));
      }
    }
    var had = new HashMap<String, List<String>>();
    ids.forEach((type, of) -> had.put(had(type), of));
    return had;
  }

  /** What a person's items are called after an event, e.g. {@code purchased}. */
  static String had(EventType type) {
    var verb = type.name().toLowerCase(Locale.ROOT);
    return switch (type) {
      case READ -> "read";
      case RATING -> "rated";
      case CART -> "carted";
      default -> verb.endsWith("e") ? verb + "d" : verb + "ed";
    };
  }

  /**
   * Why an item that could be shown is not on a list of these scores: the rule that stops it alone.
   * Caps, pins and diversity are left out, since they depend on the rest of the list.
   */
  public Optional<String> stoppedBy(CatalogueView items, Visit visit, int number) {
    var catalogue = catalogue(items);
    for (int e = 0; e < visit.items().length; e++) {
      if (visit.items()[e] == number && seen(visit).contains(visit.types()[e])) {
        return Optional.of(RuleSet.NOT_SEEN);
      }
    }
    var moment = new Moment(compiled.parts(), variables(items, visit));
    return new Judgement(compiled, catalogue, moment).stoppedBy(number);
  }
}
