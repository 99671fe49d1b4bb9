package dev.leaven.recommend.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.model.Attributes;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Settings;
import dev.leaven.recommend.Shoppers;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.Interpretation;
import dev.leaven.recommend.interactions.Reading;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.recipes.Blend;
import dev.leaven.recommend.recipes.Methods;
import dev.leaven.recommend.recipes.Scorer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FittedRecommenderTest {
  private static final int ITEMS = 60;

  /** The issue asks for 10,000 answers of every recipe: {@code -Dleaven.cases=10000}. */
  private static final int ANSWERS = Integer.getInteger("leaven.cases", 300);

  private static final TrainingSet SET = Shoppers.set(200, ITEMS, 3);
  @TempDir private Path folder;

  static Stream<String> recipes() {
    return Stream.concat(Methods.all().stream().map(method -> method.name()), Stream.of("blend"));
  }

  /** A network's score cannot be told apart by events; all others' can. */
  static Stream<String> linearRecipes() {
    return recipes().filter(recipe -> !recipe.equals("mult-dae"));
  }

  private static Scorer scorer(String recipe) {
    if (recipe.equals("blend")) {
      return new Blend(
          List.of(scorer("ease"), scorer("ials"), scorer("popular"), scorer("session-knn")),
          List.of(0.7, 0.25, 0.3, 0.01));
    }
    Map<String, String> settings =
        switch (recipe) {
          case "ials" -> Map.of("factors", "16");
          case "mult-dae" -> Map.of("hidden", "16", "epochs", "2");
          default -> Map.of();
        };
    return Methods.named(recipe).train(SET, Settings.of(settings), 1);
  }

  private static Learnt learnt(String recipe) {
    var reading = new Reading(Interpretation.of(Settings.NONE), 1, 1_700_000_000_000L);
    var items = IntStream.range(0, ITEMS).mapToObj(i -> "item\n" + i).toList();
    return Learnt.of(
        recipe,
        Settings.NONE,
        reading,
        items,
        scorer(recipe),
        SET,
        Map.of("wholesale", new TrainingSet(SET.people().subList(0, 20), SET.itemTexts())));
  }

  /** Some events weigh less than others. */
  private static History person(long seed) {
    var random = new SplittableRandom(seed);
    var history = Shoppers.history(ITEMS, random);
    float[] weights = new float[history.size()];
    for (int e = 0; e < weights.length; e++) {
      weights[e] = random.nextBoolean() ? 1 : 0.25f;
    }
    return new History(history.items(), history.times(), weights);
  }

  @ParameterizedTest
  @MethodSource("linearRecipes")
  void contributionsAddUpToTheScore(String recipe) {
    var recommender = new FittedRecommender(learnt(recipe));
    float[] scores = new float[ITEMS];
    var random = new SplittableRandom(5);
    for (int answer = 0; answer < ANSWERS; answer++) {
      var person = person(answer);
      recommender.score(person, scores);
      float largest = 1;
      for (float score : scores) {
        largest = Math.max(largest, Math.abs(score));
      }
      int item = random.nextInt(ITEMS);
      var why = recommender.contributions(person, item);
      assertThat(why.sum()).isCloseTo(scores[item], within(1e-9));
      // Nothing is hidden in what cannot be told apart: it is rounding.
      assertThat(why.rest() / largest).as("%s %d", recipe, answer).isCloseTo(0, within(1e-5));
    }
  }

  @Test
  void whatANetworkCannotTellApartIsTheRest() {
    var recommender = new FittedRecommender(learnt("mult-dae"));
    float[] scores = new float[ITEMS];
    float[] nobody = new float[ITEMS];
    recommender.score(person(3), scores);
    recommender.score(History.NONE, nobody);
    var why = recommender.contributions(person(3), 4);
    assertThat(why.sum()).isCloseTo(scores[4], within(1e-6));
    assertThat(why.base()).isCloseTo(nobody[4], within(1e-5));
    assertThat(why.events()).containsOnly(0);
    assertThat(why.rest()).isNotZero();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void anOpenedVersionAnswersAsTheOneThatWasWritten(String recipe) {
    var learnt = learnt(recipe);
    VersionFiles.write(learnt, folder);
    float[] before = new float[ITEMS];
    float[] after = new float[ITEMS];
    try (var opened = FittedRecommender.open(folder)) {
      for (int seed = 0; seed < 20; seed++) {
        learnt.scorer().score(person(seed), before);
        opened.score(person(seed), after);
        assertThat(after).containsExactly(before);
      }
      assertThat(opened.recipe()).isEqualTo(recipe);
      assertThat(opened.item(7)).isEqualTo("item\n7");
      assertThat(opened.number("item\n7")).hasValue(7);
      assertThat(opened.number("item 7")).isEmpty();
      assertThat(opened.popularity("wholesale")).isNotEqualTo(opened.popularity(""));
      assertThat(opened.popularity("nobody")).isEqualTo(opened.popularity(""));
    }
  }

  @Test
  void theSameLearntGivesTheSameBytes() throws Exception {
    VersionFiles.write(learnt("blend"), folder);
    byte[] arrays = Files.readAllBytes(folder.resolve(VersionFiles.ARRAYS));
    byte[] description = Files.readAllBytes(folder.resolve(VersionFiles.DESCRIPTION));
    VersionFiles.write(learnt("blend"), folder);
    assertThat(folder.resolve(VersionFiles.ARRAYS)).hasBinaryContent(arrays);
    assertThat(folder.resolve(VersionFiles.DESCRIPTION)).hasBinaryContent(description);
  }

  @Test
  void aCutOrForeignFileIsRefusedInWords() throws Exception {
    VersionFiles.write(learnt("item-knn"), folder);
    var file = folder.resolve(VersionFiles.DESCRIPTION);
    var written = Files.readString(file);
    for (var broken :
        List.of(
            written.replace("sparse-weights", "unheard-of"),
            written.replace("\"others\"", "\"other\""),
            written.replace("\"items\" : 60", "\"items\" : 61"),
            written.substring(0, written.length() / 2))) {
      assertThat(broken).isNotEqualTo(written);
      Files.writeString(file, broken);
      assertThatThrownBy(() -> FittedRecommender.open(folder))
          .isInstanceOf(LeavenException.class)
          .hasMessageContaining("LV-1802");
    }
  }

  @Test
  void aNewItemIsLikeThoseOfTheSameWords() {
    var recommender = new FittedRecommender(learnt("popular"));
    var item = new Item("new", new Attributes(Map.of("title", "A kinda!", "stock", 3.0)));
    var alike = recommender.alike(item, 5);
    assertThat(alike).hasSize(5).allMatch(scored -> scored.item() % 5 == 0);
    assertThat(alike.getFirst().score()).isCloseTo(1, within(1e-5f));
    assertThat(recommender.alike(new Item("mute", Attributes.NONE), 5)).isEmpty();
  }

  @Test
  void similarItemsAreThoseThatTheSamePeopleTook() {
    var recommender = new FittedRecommender(learnt("popular"));
    var similar = recommender.similar(0, 5);
    assertThat(similar).hasSize(5).noneMatch(scored -> scored.item() == 0);
    assertThat(similar.stream().filter(scored -> scored.item() % 5 == 0).count())
        .isGreaterThanOrEqualTo(3);
    assertThat(similar.getFirst().score()).isGreaterThanOrEqualTo(similar.getLast().score());
  }

  @Test
  void eventsAreWeighedAsTheyWereInTraining() {
    var reading =
        new Reading(
            Interpretation.of(Settings.of(Map.of("template", "news"))), 0.3, 1_700_000_000_000L);
    long week = 7 * 86_400_000L;
    assertThat(reading.weight(EventType.VIEW, 1, reading.latest())).isEqualTo(1);
    assertThat(reading.weight(EventType.VIEW, 1, reading.latest() - week)).isEqualTo(0.5f);
    assertThat(reading.weight(EventType.VIEW, 1, reading.latest() + week)).isEqualTo(1);
    assertThat(reading.weight(EventType.PURCHASE, 1, reading.latest())).isZero();
    assertThat(reading.weight(EventType.VIEW, 1, reading.latest() - 52 * week)).isZero();
  }

  @Test
  void aPersonOfWhomNothingIsKnownHasScoresToo() {
    for (var recipe : recipes().toList()) {
      float[] scores = new float[ITEMS];
      new FittedRecommender(learnt(recipe)).score(History.NONE, scores);
      for (float score : scores) {
        assertThat(Float.isFinite(score)).as(recipe).isTrue();
      }
      assertThat(Arrays.equals(scores, new float[ITEMS]))
          .as(recipe)
          .isEqualTo(!List.of("popular", "blend", "mult-dae").contains(recipe));
    }
  }
}
