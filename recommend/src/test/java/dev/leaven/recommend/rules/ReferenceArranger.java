package dev.leaven.recommend.rules;

import dev.cel.common.CelOptions;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import dev.leaven.model.Item;
import dev.leaven.recommend.catalogue.CatalogueView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The rules as {@link RuleSet} says them, one item after the other, by CEL's other evaluator and
 * whole expressions: no columns, bits, scans or splits.
 */
final class ReferenceArranger {
  private static final CelOptions OPTIONS =
      CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(dev.cel.parser.CelStandardMacro.STANDARD_MACROS)
          .addVar("item", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addVar("user", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addVar("context", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addVar("now", SimpleType.TIMESTAMP)
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

  private final RuleSet rules;
  private final CatalogueView view;
  private final Map<String, Program> programs = new HashMap<>();
  private final Map<Integer, Map<String, Object>> items = new HashMap<>();

  record Entry(int number, float score, boolean buried) {}

  ReferenceArranger(RuleSet rules, CatalogueView view) {
    this.rules = rules;
    this.view = view;
    for (int n = 0; n < view.size(); n++) {
      Item item = view.item(n);
      var values = new HashMap<String, Object>(item.attributes().values());
      values.put("id", item.id());
      items.put(n, values);
    }
  }

  private static Program compile(String when) {
    try {
      return RUNTIME.createProgram(COMPILER.compile(when).getAst());
    } catch (dev.cel.common.CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException(when, e);
    }
  }

  boolean holds(String when, int number, Map<String, Object> moment) {
    var variables = new HashMap<>(moment);
    variables.put("item", items.getOrDefault(number, Map.of()));
    try {
      return Boolean.TRUE.equals(
          programs.computeIfAbsent(when, ReferenceArranger::compile).eval(variables));
    } catch (CelEvaluationException noTruth) {
      return false;
    }
  }

  Map<String, Object> moment(Visit visit) {
    var user = new HashMap<String, Object>(visit.user().attributes().values());
    user.put("id", visit.user().id());
    var purchased = new ArrayList<String>();
    var viewed = new ArrayList<String>();
    for (int e = 0; e < visit.items().length; e++) {
      switch (visit.types()[e]) {
        case PURCHASE -> purchased.add(view.id(visit.items()[e]));
        case VIEW -> viewed.add(view.id(visit.items()[e]));
        default -> {}
      }
    }
    user.put("purchased", purchased);
    user.put("viewed", viewed);
    return Map.of("user", user, "context", visit.context(), "now", visit.now());
  }

  boolean isSeen(int number, Visit visit) {
    var seen = rules.notSeen().isPresent() ? rules.notSeen().get().types() : visit.seen();
    boolean on = rules.notSeen().isEmpty() || rules.notSeen().get().on();
    for (int e = 0; on && e < visit.items().length; e++) {
      if (visit.items()[e] == number && seen.contains(visit.types()[e])) {
        return true;
      }
    }
    return false;
  }

  /** Whether an item must not be on the list. */
  boolean isForbidden(int number, float[] scores, Visit visit) {
    var moment = moment(visit);
    return !view.present(number)
        || scores[number] == Float.NEGATIVE_INFINITY
        || isSeen(number, visit)
        || rules.filters().stream().anyMatch(rule -> !holds(rule.when(), number, moment));
  }

  List<Entry> list(float[] scores, Visit visit) {
    var moment = moment(visit);
    var ranked = new ArrayList<Entry>();
    for (int n = 0; n < view.size(); n++) {
      if (!isForbidden(n, scores, visit)) {
        double factor = 1;
        double addition = 0;
        for (var boost : rules.boosts()) {
          if (holds(boost.when(), n, moment)) {
            factor *= boost.multiply();
            addition += boost.add();
          }
        }
        int number = n;
        boolean buried = rules.bury().stream().anyMatch(b -> holds(b.when(), number, moment));
        ranked.add(new Entry(n, (float) (scores[n] * factor + addition), buried));
      }
    }
    ranked.sort(
        Comparator.comparing(Entry::buried)
            .thenComparing(Entry::score, Comparator.reverseOrder())
            .thenComparing(Entry::number));
    return placed(ranked, moment, visit.count());
  }

  private List<Entry> placed(List<Entry> ranked, Map<String, Object> moment, int count) {
    var chosen = new HashSet<Entry>();
    var places = new LinkedHashMap<Integer, Entry>();
    for (var pin : rules.pins()) {
      if (pin.position() <= count) {
        ranked.stream()
            .filter(e -> pin.item().isEmpty() || view.id(e.number).equals(pin.item().get()))
            .filter(e -> pin.when().isEmpty() || holds(pin.when().get(), e.number, moment))
            .filter(e -> !chosen.contains(e) && fits(e, chosen))
            .findFirst()
            .ifPresent(
                e -> {
                  chosen.add(e);
                  places.put(pin.position(), e);
                });
      }
    }
    var list = new ArrayList<Entry>();
    var pool = ranked.stream().filter(e -> !e.buried).limit(Math.max(50, 5 * count)).toList();
    for (int place = 1; list.size() < count; place++) {
      if (places.containsKey(place)) {
        list.add(places.remove(place));
        continue;
      }
      var next = next(ranked, pool, chosen);
      if (next.isEmpty()) {
        break;
      }
      list.add(next.get(0));
      chosen.add(next.get(0));
    }
    places.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(count - list.size())
        .forEach(e -> list.add(e.getValue()));
    return list;
  }

  private List<Entry> next(List<Entry> ranked, List<Entry> pool, Set<Entry> chosen) {
    var left = ranked.stream().filter(e -> !chosen.contains(e) && fits(e, chosen)).toList();
    var inPool = left.stream().filter(pool::contains).toList();
    if (rules.diversity().isEmpty() || inPool.isEmpty()) {
      return left.stream().limit(1).toList();
    }
    var best = inPool.get(0);
    for (var one : inPool) {
      if (worth(one, pool, chosen) > worth(best, pool, chosen)) {
        best = one;
      }
    }
    return List.of(best);
  }

  private double worth(Entry one, List<Entry> pool, Set<Entry> chosen) {
    double low = pool.stream().mapToDouble(Entry::score).min().orElse(0);
    double high = pool.stream().mapToDouble(Entry::score).max().orElse(0);
    double lambda = rules.diversity().orElseThrow().lambda();
    double alike = 0;
    for (var other : chosen) {
      var a = features(one.number);
      var b = features(other.number);
      var common = new HashSet<>(a);
      common.retainAll(b);
      var all = new HashSet<>(a);
      all.addAll(b);
      alike = Math.max(alike, all.isEmpty() ? 0 : (double) common.size() / all.size());
    }
    double score = high > low ? (one.score - low) / (high - low) : 1;
    return (1 - lambda) * score - lambda * alike;
  }

  private Set<String> features(int number) {
    var features = new HashSet<String>();
    for (var name : rules.diversity().orElseThrow().by()) {
      switch (view.item(number).attributes().values().get(name)) {
        case List<?> texts -> texts.forEach(text -> features.add(name + "=" + text));
        case String text -> {
          for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            features.add(name + "=" + word);
          }
        }
        case null, default -> {}
      }
    }
    return features;
  }

  private boolean fits(Entry one, Collection<Entry> chosen) {
    for (var cap : rules.caps()) {
      for (var value : values(cap, one.number)) {
        long with =
            chosen.stream().filter(other -> values(cap, other.number).contains(value)).count();
        if (with >= cap.most()) {
          return false;
        }
      }
    }
    return true;
  }

  private Set<Object> values(RuleSet.Cap cap, int number) {
    var value = items.getOrDefault(number, Map.of()).get(cap.attribute());
    return value == null
        ? Set.of()
        : value instanceof List<?> texts ? new HashSet<>(texts) : Set.of(value);
  }
}
