package dev.leaven.recommend.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.recommend.catalogue.CatalogueView;
import dev.leaven.recommend.catalogue.LiveCatalogue;
import dev.leaven.recommend.catalogue.ShelvedItems;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Seeded rule sets beside a slow reference. The tests run 12 of the 300 rule sets; all 300, with
 * 100,000 lists, run with {@code -Dleaven.cases=300}.
 */
class RulesAgainstReferenceTest {
  private static final long SEED = Long.getLong("leaven.seed", 1);
  private static final int SETS = Integer.getInteger("leaven.cases", 12);

  /** 334 lists a set: 300 sets make 100,200. */
  private static final int LISTS = 334;

  /** How many of them are compared as a whole; all are searched for forbidden items. */
  private static final int COMPARED = 4;

  private final ShelvedItems shelf = new ShelvedItems();
  private final LiveCatalogue catalogue = new LiveCatalogue(shelf, "w", "d");

  @Test
  void listsAreThoseOfTheReferenceAndHoldNothingForbidden() {
    int lists = 0;
    int forbidden = 0;
    int shown = 0;
    for (int set = 0; set < SETS; set++) {
      var seeded = new SeededRules(SEED * 1_000 + set);
      // The catalogue lies across two blocks and goes on changing while rules are kept.
      shelf.with(seeded.items(set % 2 == 0 ? 240 : 1_100));
      shelf.removeItem("w", "d", "i7", Instant.EPOCH);
      var rules = seeded.rules();
      var arranger = new Arranger(RuleSetJson.read(RuleSetJson.write(rules)));
      var view = catalogue.view();
      var reference = new ReferenceArranger(rules, view);
      for (int k = 0; k < LISTS; k++) {
        var visit = seeded.visit(view.size(), 1 + k % 12);
        float[] scores = seeded.scores(view.size());
        var arranged = arranger.arrange(scores.clone(), view, visit);
        lists++;
        for (var placed : arranged.items()) {
          shown++;
          forbidden += reference.isForbidden(placed.number(), scores, visit) ? 1 : 0;
        }
        if (k < COMPARED) {
          compare(
              arranged, reference, scores, visit, rules, view, "set %d list %d".formatted(set, k));
        }
      }
    }
    System.out.printf(
        "rules: %d sets, %d lists, %d items shown, %d forbidden%n", SETS, lists, shown, forbidden);
    assertThat(forbidden).isZero();
    assertThat(shown).as("lists are not empty").isGreaterThan(lists);
  }

  private static void compare(
      Arranged arranged,
      ReferenceArranger reference,
      float[] scores,
      Visit visit,
      RuleSet rules,
      CatalogueView view,
      String where) {
    var expected = reference.list(scores, visit);
    assertThat(arranged.numbers())
        .as("seed %d, %s: %s", SEED, where, RuleSetJson.write(rules))
        .isEqualTo(expected.stream().map(ReferenceArranger.Entry::number).toList());
    for (int k = 0; k < expected.size(); k++) {
      var placed = arranged.items().get(k);
      float sum = scores[placed.number()];
      for (var effect : placed.effects()) {
        sum += effect.weight();
      }
      assertThat(placed.score()).isEqualTo(expected.get(k).score());
      assertThat(sum)
          .as("%s: effects add up", where)
          .isCloseTo(placed.score(), within(placed.score()));
    }
    if (expected.size() < visit.count()) {
      int gone = 0;
      for (int n = 0; n < view.size(); n++) {
        gone += view.present(n) && scores[n] > Float.NEGATIVE_INFINITY ? 1 : 0;
      }
      assertThat(arranged.taken().values().stream().mapToInt(Integer::intValue).sum())
          .as("%s: every item that is not shown was taken by a rule: %s", where, arranged.taken())
          .isEqualTo(gone - expected.size());
    } else {
      assertThat(arranged.taken()).isEmpty();
    }
  }

  private static org.assertj.core.data.Offset<Float> within(float score) {
    return org.assertj.core.data.Offset.offset(1e-5f * Math.max(1, Math.abs(score)));
  }

  @Test
  void theReferenceFindsAForbiddenItem() {
    var seeded = new SeededRules(SEED);
    shelf.with(seeded.items(50));
    var rules =
        new RuleSet(
            List.of(new RuleSet.Filter("none", "item.none == 1")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            java.util.Optional.empty(),
            java.util.Optional.empty());
    var reference = new ReferenceArranger(rules, catalogue.view());
    assertThat(reference.isForbidden(3, seeded.scores(50), seeded.visit(50, 5))).isTrue();
  }
}
