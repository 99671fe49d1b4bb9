package dev.leaven.recommend.answers;

import dev.leaven.recommend.versions.Recommender;
import dev.leaven.recommend.versions.Recommender.Contributions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Says why an item has its score, in parts that add up to it. */
final class Explainer {
  /** Items of the person that are named one by one; what the others brought is one part. */
  private static final int NAMED = 8;

  /** A rest below this is due to floats and to nothing that could be told. */
  private static final double ROUNDING = 2e-6;

  private final Recommender version;
  private final Alignment alignment;
  private final Profile person;
  private final Known known;
  private final Sentences sentences;

  /** The reasons of one item, and the sentence that sums them up. */
  record Why(List<Reason> reasons, String sentence) {}

  Explainer(
      Recommender version, Alignment alignment, Profile person, Known known, Language language) {
    this.version = version;
    this.alignment = alignment;
    this.person = person;
    this.known = known;
    this.sentences = new Sentences(language);
  }

  /**
   * Why an item is there.
   *
   * @param score before any rule
   */
  Why of(int number, float score, Source source, String segment) {
    return source == Source.PERSONAL ? personal(number) : fallback(number, score, source, segment);
  }

  /** Why an item is there that the person's events speak for. */
  private Why personal(int number) {
    int item = alignment.inVersion(number);
    if (item >= 0) {
      var parts = version.contributions(known.history(), item);
      return why(parts, everybodys(item));
    }
    var newcomer = alignment.newcomer(number);
    var why = why(mean(newcomer), sentences.everybody());
    var like = version.item(newcomer.standIns()[0]);
    var title =
        alignment.items().number(like).stream().mapToObj(this::title).findFirst().orElse(like);
    return new Why(why.reasons, sentences.alike(why.sentence, title));
  }

  /** Why an item is there that no event speaks for. */
  private Why fallback(int number, float score, Source source, String segment) {
    int item = alignment.inVersion(number);
    var text =
        source == Source.POPULAR && item >= 0
            ? everybodys(item)
            : sentences.of(source, segment, true);
    return new Why(List.of(new Reason(Reason.Kind.BASE, source.id(), score, text)), text);
  }

  /** What is the same for everybody, said only where enough people stand behind it. */
  private String everybodys(int item) {
    boolean enough = version.popularity("")[item] >= Alignment.LEAST_PEOPLE;
    return sentences.of(Source.POPULAR, "", enough);
  }

  /** The mean of the stand-ins' contributions, weighted as their scores are. */
  private Contributions mean(Alignment.Newcomer newcomer) {
    double[] events = new double[known.events().length];
    double base = 0;
    double rest = 0;
    for (int k = 0; k < newcomer.standIns().length; k++) {
      var one = version.contributions(known.history(), newcomer.standIns()[k]);
      double share = newcomer.shares()[k];
      for (int e = 0; e < events.length; e++) {
        events[e] += share * one.events()[e];
      }
      base += share * one.base();
      rest += share * one.rest();
    }
    return new Contributions(events, base, rest);
  }

  /** All events of the person with one item. */
  private static final class Had {
    private final int item;
    private int event;
    private double weight;

    Had(int item) {
      this.item = item;
    }
  }

  private Why why(Contributions parts, String base) {
    var had = had(parts);
    var reasons = new ArrayList<Reason>();
    for (var one : had.subList(0, Math.min(NAMED, had.size()))) {
      reasons.add(reason(one));
    }
    if (had.size() > NAMED) {
      double sum = had.stream().skip(NAMED).mapToDouble(h -> h.weight).sum();
      var text = sentences.others(had.size() - NAMED);
      reasons.add(new Reason(Reason.Kind.REST, "other-events", (float) sum, text));
    }
    if (parts.base() != 0) {
      reasons.add(
          new Reason(Reason.Kind.BASE, "everybody", (float) parts.base(), sentences.everybody()));
    }
    if (Math.abs(parts.rest()) > ROUNDING) {
      reasons.add(
          new Reason(Reason.Kind.REST, "together", (float) parts.rest(), sentences.together()));
    }
    return new Why(reasons, had.isEmpty() ? base : sentence(had));
  }

  /** What each item of the person brought, the greatest parts first. */
  private List<Had> had(Contributions parts) {
    var byItem = new LinkedHashMap<Integer, Had>();
    for (int k = 0; k < known.events().length; k++) {
      double weight = parts.events()[k];
      if (weight != 0) {
        int event = known.events()[k];
        var had = byItem.computeIfAbsent(person.items()[event], Had::new);
        had.weight += weight;
        had.event = stronger(had.event, event, had.item);
      }
    }
    var had = new ArrayList<>(byItem.values());
    had.sort(Comparator.comparingDouble((Had h) -> Math.abs(h.weight)).reversed());
    return had;
  }

  /** Of two events with an item, the one whose type weighs more. */
  private int stronger(int one, int other, int item) {
    if (person.items()[one] != item) {
      return other;
    }
    var reading = version.interpretation();
    double first = reading.weight(person.types()[one], person.values()[one]);
    double second = reading.weight(person.types()[other], person.values()[other]);
    return second >= first ? other : one;
  }

  private Reason reason(Had had) {
    var text = sentences.because(sentences.did(person.types()[had.event], title(had.item)));
    var id = alignment.items().id(had.item);
    return new Reason(Reason.Kind.EVENT, id, (float) had.weight, text);
  }

  private String title(int number) {
    return alignment.items().title(number);
  }

  private String sentence(List<Had> had) {
    var deeds =
        had.stream()
            .filter(h -> h.weight > 0)
            .limit(2)
            .map(h -> new Sentences.Deed(person.types()[h.event], title(h.item)))
            .toList();
    return deeds.isEmpty() ? sentences.together() : sentences.because(deeds);
  }
}
