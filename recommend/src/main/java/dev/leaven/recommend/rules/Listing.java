package dev.leaven.recommend.rules;

import dev.leaven.recommend.catalogue.Block;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One list in the making: pins first, then the rest from the top. */
final class Listing {
  /** A pin by a condition that depends on the moment is sought among so many of the best. */
  private static final int MOST_SOUGHT = 1_000;

  private final RuleSet rules;
  private final RuledCatalogue catalogue;
  private final Judgement judgement;
  private final float[] scores;
  private final int count;
  private final Ranking ranking;
  private final Caps caps;
  private final BitSet taken = new BitSet();
  private final TreeMap<Integer, Placed> pinned = new TreeMap<>();
  private final List<Placed> list = new ArrayList<>();

  private record Placed(Ranking.Candidate candidate, Optional<String> by) {}

  Listing(RuleSet rules, RuledCatalogue catalogue, Judgement judgement, float[] scores, int count) {
    this.rules = rules;
    this.catalogue = catalogue;
    this.judgement = judgement;
    this.scores = scores;
    this.count = count;
    this.caps = new Caps(rules.caps(), catalogue);
    boolean straight =
        rules.caps().isEmpty() && rules.pins().isEmpty() && rules.diversity().isEmpty();
    int depth = straight && !judgement.boosts() ? count : 4 * count + 32;
    this.ranking = new Ranking(catalogue, judgement, scores, -1, Math.max(depth, pool()));
  }

  Listing fill() {
    for (int p = 0; p < rules.pins().size(); p++) {
      if (rules.pins().get(p).position() <= count) {
        pin(p);
      }
    }
    var order = new Order();
    int place = 1;
    while (list.size() < count) {
      var pin = pinned.get(place++);
      if (pin != null) {
        list.add(pin);
        continue;
      }
      var next = order.next();
      if (next.isEmpty()) {
        break;
      }
      list.add(next.get());
      take(next.get().candidate().number());
    }
    pinned.tailMap(place).values().stream().limit(count - list.size()).forEach(list::add);
    return this;
  }

  private void take(int number) {
    taken.set(number);
    caps.take(number);
  }

  private void pin(int p) {
    var rule = rules.pins().get(p);
    var found = rule.item().isPresent() ? item(rule.item().get()) : sought(p);
    found.ifPresent(
        candidate -> {
          pinned.put(rule.position(), new Placed(candidate, Optional.of(rule.name())));
          take(candidate.number());
        });
  }

  private Optional<Ranking.Candidate> item(String id) {
    var number = catalogue.view().number(id);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    int n = number.getAsInt();
    boolean shown = scores[n] > Float.NEGATIVE_INFINITY && judgement.allows(n);
    if (!shown || taken.get(n) || caps.against(n).isPresent()) {
      return Optional.empty();
    }
    var block = catalogue.of(n);
    float ranked = block.weighting().weighted(scores[n], RuledCatalogue.place(n));
    return judgement.candidate(n, ranked, scores[n]);
  }

  private Optional<Ranking.Candidate> sought(int p) {
    var among = new Ranking(catalogue, judgement, scores, p, 2 * count);
    for (int rank = 0; rank < MOST_SOUGHT && among.has(rank); rank++) {
      var candidate = among.at(rank);
      int number = candidate.number();
      if (!taken.get(number) && judgement.isPinned(p, number) && caps.against(number).isEmpty()) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** How many of the best are compared with each other where a list is to be diverse. */
  private int pool() {
    return rules.diversity().isPresent() ? Math.max(50, 5 * count) : 0;
  }

  /** In which items come that nothing pins. */
  private final class Order {
    private final List<Ranking.Candidate> pool = new ArrayList<>();
    private final Optional<Relevance> relevance;
    private int rank;

    Order() {
      while (pool.size() < pool() && ranking.has(rank) && !ranking.at(rank).buried()) {
        pool.add(ranking.at(rank++));
      }
      relevance =
          rules
              .diversity()
              .map(
                  rule -> {
                    var likenesses = new Likenesses(rule.by(), catalogue);
                    var made = new Relevance(rule.lambda(), likenesses, pool);
                    pinned.values().forEach(pin -> made.chose(pin.candidate().number()));
                    return made;
                  });
    }

    Optional<Placed> next() {
      pool.removeIf(candidate -> !isFree(candidate));
      if (relevance.isPresent() && !pool.isEmpty()) {
        var best = relevance.get().best(pool);
        relevance.get().chose(best.number());
        boolean first = best.equals(pool.getFirst());
        pool.remove(best);
        return Optional.of(
            new Placed(best, first ? Optional.empty() : Optional.of(RuleSet.DIVERSITY)));
      }
      while (ranking.has(rank)) {
        var candidate = ranking.at(rank++);
        if (isFree(candidate)) {
          return Optional.of(new Placed(candidate, Optional.empty()));
        }
      }
      return Optional.empty();
    }

    private boolean isFree(Ranking.Candidate candidate) {
      return !taken.get(candidate.number()) && caps.against(candidate.number()).isEmpty();
    }
  }

  int size() {
    return list.size();
  }

  List<Arranged.Placed> placed() {
    var placed = new ArrayList<Arranged.Placed>(list.size());
    for (var one : list) {
      var candidate = one.candidate();
      var effects = new ArrayList<>(judgement.effects(candidate, scores[candidate.number()]));
      one.by().ifPresent(rule -> effects.add(new Arranged.Effect(rule, 0)));
      placed.add(new Arranged.Placed(candidate.number(), candidate.score(), effects));
    }
    return placed;
  }

  /** What took the items of a list that is not full. */
  Map<String, Integer> taken(int notSeen) {
    var counts = new LinkedHashMap<String, Integer>();
    if (notSeen > 0) {
      counts.put(RuleSet.NOT_SEEN, notSeen);
    }
    for (int n = 0; n < catalogue.size(); n++) {
      boolean shown =
          scores[n] > Float.NEGATIVE_INFINITY
              && catalogue.of(n).block().present(n % Block.ITEMS)
              && !taken.get(n);
      if (shown) {
        judgement.stoppedBy(n).ifPresent(rule -> counts.merge(rule, 1, Integer::sum));
      }
    }
    for (int rank = 0; ranking.has(rank); rank++) {
      int number = ranking.at(rank).number();
      if (!taken.get(number)) {
        caps.against(number).ifPresent(rule -> counts.merge(rule, 1, Integer::sum));
      }
    }
    return counts;
  }
}
