package dev.leaven.recommend.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.leaven.model.Settings;
import dev.leaven.recommend.Shoppers;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.TrainingSet;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Scores are on the way of every answer: a warm one leaves nothing for the collector. */
class WarmAnswersTest {
  private static final int ITEMS = 500;
  private static final TrainingSet SET = Shoppers.set(300, ITEMS, 3);

  private static Scorer scorer(String recipe) {
    Map<String, String> settings =
        recipe.equals("mult-dae") ? Map.of("hidden", "16", "epochs", "1") : Map.of();
    return Methods.named(recipe).train(SET, Settings.of(settings), 1);
  }

  /** Healthy below 50 bytes an answer; one array of scores would be 2,000. */
  @Test
  void aWarmAnswerAllocatesNothingOfTheCataloguesSize() {
    for (var recipe :
        List.of("popular", "item-knn", "rp3", "ease", "markov", "content", "mult-dae")) {
      assertThat(bytes(scorer(recipe))).as(recipe).isLessThan(400);
    }
    var blend = new Blend(List.of(scorer("ease"), scorer("item-knn")), List.of(0.5, 0.5));
    assertThat(bytes(blend)).as("blend").isLessThan(400);
  }

  private static long bytes(Scorer scorer) {
    var person = Shoppers.history(ITEMS, new SplittableRandom(9));
    float[] scores = new float[ITEMS];
    score(scorer, person, scores, 20_000);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    // The JIT may still be at work: the best of a few rounds is what a warm answer takes.
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      score(scorer, person, scores, 1_000);
      least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / 1_000);
    }
    return least;
  }

  private static void score(Scorer scorer, History person, float[] scores, int times) {
    for (int i = 0; i < times; i++) {
      scorer.score(person, scores);
    }
  }
}
