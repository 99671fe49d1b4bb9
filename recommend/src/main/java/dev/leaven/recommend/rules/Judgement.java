package dev.leaven.recommend.rules;

import dev.leaven.recommend.catalogue.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What rules say of single items at a moment. */
final class Judgement {
  private final CompiledRules rules;
  private final RuledCatalogue catalogue;
  private final Moment moment;
  private final boolean filters;
  private final boolean boosts;
  private final boolean bury;
  private final double least;
  private final double most;
  private final double mostAddition;
  private final double spread;

  Judgement(CompiledRules rules, RuledCatalogue catalogue, Moment moment) {
    this.rules = rules;
    this.catalogue = catalogue;
    this.moment = moment;
    filters = CompiledRules.depends(rules.filters);
    boosts = CompiledRules.depends(rules.boosts);
    bury = CompiledRules.depends(rules.bury);
    double lowest = 1;
    double highest = 1;
    double additions = 0;
    double negative = 0;
    for (int b = 0; b < rules.boosts.size(); b++) {
      var rule = rules.rules().boosts().get(b);
      boolean ofMoment = rules.boosts.get(b).ofMoment().isPresent();
      lowest *= ofMoment ? Math.min(1, rule.multiply()) : 1;
      highest *= ofMoment ? Math.max(1, rule.multiply()) : 1;
      additions += ofMoment ? Math.max(0, rule.add()) : 0;
      negative += ofMoment ? 0 : Math.abs(rule.add());
    }
    least = lowest;
    most = highest;
    mostAddition = additions;
    // Additions about items alone are in the ranking's score, which a factor must not multiply.
    spread = negative * Math.max(highest - 1, 1 - lowest);
  }

  /** Whether boosts depend on the moment. */
  boolean boosts() {
    return boosts;
  }

  /** Whether what is buried depends on the moment. */
  boolean buries() {
    return bury;
  }

  /** No item with at most this score, as rules about items alone have it, comes to more. */
  double mostOf(float score) {
    double lifted = Math.max(score * most, Math.max(score, score * least));
    return lifted + mostAddition + spread + Math.abs(lifted) * 1e-6;
  }

  /**
   * An item that rules about items alone let pass; empty where the moment does not.
   *
   * @param ranked its score as those rules have it
   * @param plain its score before rules
   */
  Optional<Ranking.Candidate> candidate(int number, float ranked, float plain) {
    if (filters && stopping(number).isPresent()) {
      return Optional.empty();
    }
    var block = catalogue.of(number);
    boolean last = block.isBuried(RuledCatalogue.place(number));
    if (bury && !last) {
      last = burying(number).isPresent();
    }
    return Optional.of(new Ranking.Candidate(number, boosts ? score(number, plain) : ranked, last));
  }

  /** The first filter that does not let an item pass at this moment, as far as it depends on it. */
  private Optional<String> stopping(int number) {
    var block = block(number);
    int place = RuledCatalogue.place(number);
    for (int f = 0; f < rules.filters.size(); f++) {
      if (!CompiledRules.momentHolds(rules.filters.get(f), block, place, moment)) {
        return Optional.of(rules.rules().filters().get(f).name());
      }
    }
    return Optional.empty();
  }

  /** The first filter that stops an item: by what it is, else by the moment. */
  Optional<String> stoppedBy(int number) {
    var ruled = catalogue.of(number);
    for (int f = 0; f < rules.filters.size(); f++) {
      if (!ruled.passes(f, RuledCatalogue.place(number))) {
        return Optional.of(rules.rules().filters().get(f).name());
      }
    }
    return stopping(number);
  }

  private Optional<String> burying(int number) {
    for (int b = 0; b < rules.bury.size(); b++) {
      if (CompiledRules.holds(
          rules.bury.get(b), block(number), RuledCatalogue.place(number), moment)) {
        return Optional.of(rules.rules().bury().get(b).name());
      }
    }
    return Optional.empty();
  }

  private boolean isBoosted(int boost, int number) {
    int place = RuledCatalogue.place(number);
    return catalogue.of(number).boosted(boost, place)
        && CompiledRules.momentHolds(rules.boosts.get(boost), block(number), place, moment);
  }

  private float score(int number, float plain) {
    double factor = 1;
    double addition = 0;
    for (int b = 0; b < rules.boosts.size(); b++) {
      if (isBoosted(b, number)) {
        factor *= rules.rules().boosts().get(b).multiply();
        addition += rules.rules().boosts().get(b).add();
      }
    }
    return (float) (plain * factor + addition);
  }

  /** Whether a pin's condition holds of an item, as far as it depends on the moment. */
  boolean isPinned(int pin, int number) {
    return CompiledRules.momentHolds(
        rules.pins.get(pin), block(number), RuledCatalogue.place(number), moment);
  }

  /** Whether every filter lets an item pass that is present. */
  boolean allows(int number) {
    return catalogue.of(number).allowed(RuledCatalogue.place(number))
        && (!filters || stopping(number).isEmpty());
  }

  /** What boosts did to an item's score, and that it is buried where it is. */
  List<Arranged.Effect> effects(Ranking.Candidate candidate, float plain) {
    var effects = new ArrayList<Arranged.Effect>();
    double score = plain;
    var boosted = new ArrayList<RuleSet.Boost>();
    for (int b = 0; b < rules.boosts.size(); b++) {
      if (isBoosted(b, candidate.number())) {
        boosted.add(rules.rules().boosts().get(b));
      }
    }
    for (var boost : boosted) {
      double by = score * (boost.multiply() - 1);
      score += by;
      effects.add(new Arranged.Effect(boost.name(), (float) (by + boost.add())));
    }
    if (candidate.buried()) {
      burying(candidate.number()).ifPresent(name -> effects.add(new Arranged.Effect(name, 0)));
    }
    return effects;
  }

  private Block block(int number) {
    return catalogue.of(number).block();
  }
}
