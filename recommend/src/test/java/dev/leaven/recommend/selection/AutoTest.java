package dev.leaven.recommend.selection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.recommend.Shoppers;
import dev.leaven.recommend.evaluation.Holdout;
import dev.leaven.recommend.evaluation.Measured;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.recipes.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoTest {
  private static final int ITEMS = 80;
  private final Holdout holdout = holdout();

  @Test
  void whatIsChosenIsAtLeastAsGoodAsEveryTrialOnValidation() {
    var auto = Auto.choose(holdout, 600, 1, () -> 0, tried -> {});
    double chosen =
        Measured.mean(
            dev.leaven.recommend.evaluation.Evaluation.measure(
                    auto.scorer()::score, holdout.validation(), ITEMS)
                .ndcg100());
    assertThat(auto.tried()).hasSizeGreaterThan(8);
    for (var tried : auto.tried()) {
      assertThat(chosen).as("%s", tried).isGreaterThan(tried.ndcg100().estimate() - 1e-3);
    }
    assertThat(auto.tried()).anyMatch(tried -> tried.weight() > 0);
    // Popularity alone finds half of what tastes find here.
    assertThat(chosen).isGreaterThan(1.2 * auto.tried().getFirst().ndcg100().estimate());
  }

  @Test
  void sameSeedSameChoice() {
    var one = Auto.choose(holdout, 600, 1, () -> 0, tried -> {});
    var two = Auto.choose(holdout, 600, 1, () -> 0, tried -> {});
    assertThat(two.tried()).isEqualTo(one.tried());
    assertThat(Auto.test(two.scorer(), holdout).tops().getFirst())
        .isEqualTo(Auto.test(one.scorer(), holdout).tops().getFirst());
  }

  @Test
  void noTrialIsBegunThatWouldPassTheBudget() {
    var seconds = new AtomicLong();
    // Every look at the clock costs a second, so a trial takes a few.
    var auto =
        Auto.choose(holdout, 10, 1, () -> seconds.incrementAndGet() * 1_000_000_000L, t -> {});
    assertThat(auto.tried()).hasSizeBetween(1, 4);
  }

  @Test
  void aLargeCatalogueIsTriedWithoutTheRecipeThatRefusesIt() {
    var texts = java.util.Collections.nCopies(Methods.MOST_ITEMS_OF_EASE + 1, "");
    assertThat(Trial.worthwhile(new TrainingSet(List.of(), texts)))
        .isNotEmpty()
        .noneMatch(trial -> trial.recipe().equals("ease"));
  }

  private static Holdout holdout() {
    TrainingSet set = Shoppers.set(400, ITEMS, 1);
    var random = new SplittableRandom(2);
    List<Holdout.Case> cases = new ArrayList<>();
    while (cases.size() < 120) {
      var person = Shoppers.history(ITEMS, random);
      int[] items = person.distinct();
      if (items.length >= 4) {
        int[] held = {items[0], items[items.length - 1]};
        History shown = person.only(item -> item != held[0] && item != held[1]);
        cases.add(new Holdout.Case("p" + cases.size(), shown, held));
      }
    }
    return new Holdout(
        IntStream.range(0, ITEMS).mapToObj(i -> "i" + i).toList(),
        set,
        cases.subList(0, 60),
        set,
        cases.subList(60, 120),
        List.of());
  }
}
