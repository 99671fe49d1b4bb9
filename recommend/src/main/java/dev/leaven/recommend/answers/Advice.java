package dev.leaven.recommend.answers;

import dev.leaven.recommend.versions.Recommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * What a version advises a person, over the items that are there now.
 *
 * <p>An item that the person's events speak for comes by its score. Below them come, as long as
 * there is room, what people of the person's segment took, what most took, and what is newest; so
 * an item that the rules let pass is never missing from a list that has room for it. What counts as
 * seen is left out. Thread-safe.
 */
public final class Advice {
  private final Map<Recommender, Alignment> alignments =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Answers a question; {@code items} are of the version's dataset. */
  public Answer answer(
      Recommender version, Assortment items, Arrangement arrangement, Question question) {
    var alignment = alignment(version, items);
    var person = question.person();
    var known = Known.of(person, alignment, version);
    var fallback = alignment.fallback(version, person.user().segment());
    var scratch = Scratch.ofThisThread();
    float[] raw = scratch.ofVersion(version.items());
    float[] scores = scratch.ofItems(items.size());
    personal(version, alignment, known, raw, scores);
    complete(items, fallback, scores);
    hideSeen(version, person, scores);
    var placed = arrangement.arrange(scores, items, question);
    var explainer = new Explainer(version, alignment, person, known, question.language());
    var told = new ArrayList<Answer.Recommended>(placed.size());
    var sources = EnumSet.noneOf(Source.class);
    for (var one : placed) {
      boolean personal = !known.isEmpty() && alignment.score(raw, one.number()) > 0;
      var source = personal ? Source.PERSONAL : fallback.source(one.number());
      sources.add(source);
      told.add(told(one, source, items, explainer, fallback, question));
    }
    return new Answer(told, List.copyOf(sources));
  }

  /** Where a version's items stand in an assortment; worked out once for each picture of it. */
  Alignment alignment(Recommender version, Assortment items) {
    var known = alignments.get(version);
    if (known != null && known.items().revision() == items.revision()) {
      return known;
    }
    var made = Alignment.of(version, items, Optional.ofNullable(known));
    alignments.put(version, made);
    return made;
  }

  private static void personal(
      Recommender version, Alignment alignment, Known known, float[] raw, float[] scores) {
    if (known.isEmpty()) {
      Arrays.fill(scores, 0, alignment.items().size(), 0);
    } else {
      version.score(known.history(), raw);
      alignment.spread(raw, scores);
    }
  }

  /** Puts what no event speaks for below what one does, in the fallback's order. */
  private static void complete(Assortment items, Alignment.Fallback fallback, float[] scores) {
    float least = Float.POSITIVE_INFINITY;
    int size = items.size();
    for (int n = 0; n < size; n++) {
      float score = scores[n];
      if (score > 0 && score < least) {
        least = score;
      }
    }
    float below = least == Float.POSITIVE_INFINITY ? 1 : least;
    for (int n = 0; n < size; n++) {
      if (!items.present(n)) {
        scores[n] = Float.NEGATIVE_INFINITY;
      } else if (!(scores[n] > 0)) {
        scores[n] = below * fallback.shares()[n];
      }
    }
  }

  private static void hideSeen(Recommender version, Profile person, float[] scores) {
    var seen = version.interpretation().seen();
    for (int e = 0; e < person.size(); e++) {
      if (seen.contains(person.types()[e])) {
        scores[person.items()[e]] = Float.NEGATIVE_INFINITY;
      }
    }
  }

  private static Answer.Recommended told(
      Arrangement.Placed placed,
      Source source,
      Assortment items,
      Explainer explainer,
      Alignment.Fallback fallback,
      Question question) {
    int number = placed.number();
    var reasons = new ArrayList<Reason>();
    var sentence = "";
    if (question.explain()) {
      float before = placed.score();
      for (var rule : placed.rules()) {
        before -= rule.weight();
      }
      var why = explainer.of(number, before, source, fallback.segment());
      reasons.addAll(why.reasons());
      sentence = why.sentence();
    }
    for (var rule : placed.rules()) {
      reasons.add(new Reason(Reason.Kind.RULE, rule.rule(), rule.weight(), rule.rule()));
    }
    return new Answer.Recommended(
        items.id(number), items.title(number), placed.score(), source, reasons, sentence);
  }

  /**
   * Why a version once placed items as it did.
   *
   * @param person as the answer saw it
   * @param given the items of that answer, of which some may be gone since
   * @return one an item, in the same order; without reasons where the item is not known any more
   */
  public List<Answer.Recommended> explain(
      Recommender version,
      Assortment items,
      Profile person,
      List<Answer.Recommended> given,
      Language language) {
    var alignment = alignment(version, items);
    var known = Known.of(person, alignment, version);
    var explainer = new Explainer(version, alignment, person, known, language);
    var told = new ArrayList<Answer.Recommended>(given.size());
    for (var one : given) {
      var number = items.number(one.id());
      told.add(number.isEmpty() ? one : explained(one, number.getAsInt(), explainer, person));
    }
    return told;
  }

  private static Answer.Recommended explained(
      Answer.Recommended one, int number, Explainer explainer, Profile person) {
    float before = one.score();
    for (var rule : one.reasons()) {
      before -= rule.weight();
    }
    var why = explainer.of(number, before, one.source(), person.user().segment());
    var reasons = new ArrayList<>(why.reasons());
    reasons.addAll(one.reasons());
    return new Answer.Recommended(
        one.id(), one.title(), one.score(), one.source(), reasons, why.sentence());
  }

  /** An item with how much it is like another, or how many took it. */
  public record Ranked(String id, String title, float score) {}

  /** The items most like one, best first; by their words where the version does not know it. */
  public List<Ranked> similar(Recommender version, Assortment items, int number, int count) {
    var alignment = alignment(version, items);
    int item = alignment.inVersion(number);
    // Some of them may have been taken out since the training.
    int asked = 2 * count + 10;
    var near = item >= 0 ? version.similar(item, asked) : version.alike(items.item(number), asked);
    return near.stream()
        .flatMap(
            one ->
                items.number(version.item(one.item())).stream()
                    .filter(items::present)
                    .mapToObj(n -> ranked(items, n, one.score())))
        .limit(count)
        .toList();
  }

  /** What most took, of a segment where it is known and not empty. */
  public List<Ranked> popular(Recommender version, Assortment items, String segment, int count) {
    var alignment = alignment(version, items);
    float[] people = version.popularity(segment);
    float[] scores = new float[items.size()];
    for (int n = 0; n < scores.length; n++) {
      int item = alignment.inVersion(n);
      boolean taken = item >= 0 && people[item] > 0 && items.present(n);
      scores[n] = taken ? people[item] : Float.NEGATIVE_INFINITY;
    }
    var nobody =
        new Question(Profile.NOBODY, count, Map.of(), Optional.empty(), false, Language.ENGLISH);
    return Arrangement.plain().arrange(scores, items, nobody).stream()
        .map(placed -> ranked(items, placed.number(), placed.score()))
        .toList();
  }

  /** The newest first; the score is the place, from 1 downwards. */
  public List<Ranked> latest(Recommender version, Assortment items, int count) {
    var present = new ArrayList<Integer>();
    for (int n = 0; n < items.size(); n++) {
      if (items.present(n)) {
        present.add(n);
      }
    }
    int[] oldestFirst = alignment(version, items).newestLast(present);
    var latest = new ArrayList<Ranked>();
    for (int k = oldestFirst.length - 1; k >= 0 && latest.size() < count; k--) {
      latest.add(ranked(items, oldestFirst[k], (float) (k + 1) / oldestFirst.length));
    }
    return latest;
  }

  private static Ranked ranked(Assortment items, int number, float score) {
    return new Ranked(items.id(number), items.title(number), score);
  }
}
