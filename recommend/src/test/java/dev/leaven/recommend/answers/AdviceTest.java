package dev.leaven.recommend.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.model.Attributes;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  /** Tea goes with cups, cups with saucers; nobody took the vase. */
  private static final TableRecommender SHOP =
      new TableRecommender(
          List.of("tea", "cup", "saucer", "lamp", "vase"),
          new float[][] {
            {0, .75f, .25f, 0, 0},
            {.75f, 0, .5f, 0, 0},
            {.25f, .5f, 0, .125f, 0},
            {0, 0, .125f, 0, 0},
            {0, 0, 0, 0, 0}
          },
          Map.of(
              "", new float[] {40, 30, 20, 60, 0},
              "cafés", new float[] {4, 3, 9, 2, 0}),
          "shop");

  private static final Stall ITEMS = Stall.of("vase", "lamp", "saucer", "cup", "tea");

  private final Advice advice = new Advice();

  private static Profile person(String segment, Event... events) {
    var user =
        new User("ann", new Attributes(segment.isEmpty() ? Map.of() : Map.of("segment", segment)));
    return Profile.of(user, "s1", List.of(events), ITEMS);
  }

  private static Event event(String item, EventType type) {
    return Event.of(item + type, "ann", item, type, 1, NOON);
  }

  private static Question question(Profile person, int count) {
    return new Question(person, count, Map.of(), Optional.empty(), true, Language.ENGLISH);
  }

  private Answer ask(Stall items, Question question) {
    return advice.answer(SHOP, items, Arrangement.plain(), question);
  }

  private static List<String> ids(Answer answer) {
    return answer.items().stream().map(Answer.Recommended::id).toList();
  }

  @Test
  void whatTheEventsSpeakForComesFirstAndWhatMostTookFillsTheRest() {
    var answer = ask(ITEMS, question(person("", event("tea", EventType.PURCHASE)), 4));
    assertThat(ids(answer)).containsExactly("cup", "saucer", "lamp", "vase");
    assertThat(answer.filledBy()).containsExactly(Source.PERSONAL, Source.POPULAR, Source.LATEST);
    assertThat(answer.items()).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
  }

  @Test
  void whatWasBoughtIsNotShownAgainInAShopAndIsInAMusicService() {
    var bought = person("", event("cup", EventType.PURCHASE));
    assertThat(ids(ask(ITEMS, question(bought, 5)))).doesNotContain("cup").hasSize(4);
    var viewed = person("", event("cup", EventType.VIEW));
    assertThat(ids(ask(ITEMS, question(viewed, 5)))).contains("cup");
    var music = new TableRecommender(SHOP.ids(), SHOP.weights(), SHOP.taken(), "music");
    var heard = person("", event("cup", EventType.PLAY));
    var answer = advice.answer(music, ITEMS, Arrangement.plain(), question(heard, 5));
    assertThat(ids(answer)).contains("cup");
  }

  @Test
  void somebodyWithoutEventsGetsWhatTheSegmentTookAndThenWhatMostTook() {
    var answer = ask(ITEMS, question(person("cafés"), 4));
    assertThat(ids(answer)).containsExactly("saucer", "lamp", "tea", "cup");
    assertThat(answer.filledBy()).containsExactly(Source.SEGMENT_POPULAR, Source.POPULAR);
    assertThat(answer.items().getFirst().why()).isEqualTo("Popular among “cafés”");
  }

  @Test
  void aSegmentOfFewerThanFivePeopleIsNotSpokenOf() {
    var few =
        new TableRecommender(
            SHOP.ids(),
            SHOP.weights(),
            Map.of("", SHOP.popularity(""), "vips", new float[] {4, 0, 0, 0, 0}),
            "shop");
    var answer = advice.answer(few, ITEMS, Arrangement.plain(), question(person("vips"), 3));
    assertThat(answer.filledBy()).containsExactly(Source.POPULAR);
    assertThat(ids(answer)).containsExactly("lamp", "tea", "cup");
  }

  @Test
  void anItemThatTheVersionDoesNotKnowIsScoredByThoseWithLikeWords() {
    var mug = Stall.item("mug", "cup with a big handle");
    var answer = ask(ITEMS.with(mug), question(person("", event("tea", EventType.PURCHASE)), 2));
    assertThat(ids(answer)).containsExactly("cup", "mug");
    var last = answer.items().getLast();
    assertThat(last.source()).isEqualTo(Source.PERSONAL);
    assertThat(last.why()).isEqualTo("Because you bought “tea”. (new, and like “cup”)");
    assertThat(sum(last)).isCloseTo(last.score(), within(1e-5));
  }

  @Test
  void anItemThatWasTakenOutIsNotShown() {
    var answer =
        ask(ITEMS.without("cup"), question(person("", event("tea", EventType.PURCHASE)), 5));
    assertThat(ids(answer)).doesNotContain("cup").hasSize(3);
  }

  @Test
  void reasonsAreToldInTheLanguageOfTheQuestion() {
    var person = person("", event("tea", EventType.PURCHASE), event("saucer", EventType.VIEW));
    var english = ask(ITEMS, question(person, 1)).items().getFirst();
    assertThat(english.why()).isEqualTo("Because you bought “tea” and looked at “saucer”.");
    var chinese =
        ask(ITEMS, new Question(person, 1, Map.of(), Optional.empty(), true, Language.CHINESE));
    assertThat(chinese.items().getFirst().why()).isEqualTo("因为您买过“tea”，并且看过“saucer”。");
    assertThat(Language.preferred("fr, zh-CN;q=0.8, en;q=0.5")).isEqualTo(Language.CHINESE);
    assertThat(Language.preferred(";;;")).isEqualTo(Language.ENGLISH);
  }

  @Test
  void reasonsAddUpToTheScore() {
    var random = new Random(Long.getLong("leaven.seed", 5));
    for (int list = 0; list < 200; list++) {
      var version = random(random, 40);
      var items = Stall.of(version.ids().toArray(String[]::new)).with(Stall.item("new", "i new"));
      var events = new ArrayList<Event>();
      for (int e = random.nextInt(30); e > 0; e--) {
        var item = version.ids().get(random.nextInt(40));
        events.add(Event.of("e" + e, "ann", item, EventType.VIEW, 1, NOON.plusSeconds(e)));
      }
      var person = Profile.of(new User("ann", Attributes.NONE), "s1", events, items);
      var answer = advice.answer(version, items, Arrangement.plain(), question(person, 41));
      assertThat(answer.items()).hasSize(41);
      for (var item : answer.items()) {
        assertThat(sum(item)).isCloseTo(item.score(), within(1e-5));
      }
    }
  }

  private static TableRecommender random(Random random, int items) {
    float[][] weights = new float[items][items];
    for (var row : weights) {
      for (int j = 0; j < items; j++) {
        row[j] = random.nextFloat() - .3f;
      }
    }
    var ids = IntStream.range(0, items).mapToObj(i -> "i" + i).toList();
    return new TableRecommender(ids, weights, Map.of("", new float[items]), "shop");
  }

  private static double sum(Answer.Recommended item) {
    assertThat(item.reasons()).isNotEmpty();
    return item.reasons().stream().mapToDouble(Reason::weight).sum();
  }

  @Test
  void rulesStandAmongTheReasonsAndAddUpWithTheRest() {
    Arrangement doubled =
        (scores, items, question) ->
            Arrangement.plain().arrange(scores, items, question).stream()
                .map(
                    p ->
                        new Arrangement.Placed(
                            p.number(),
                            2 * p.score(),
                            List.of(new Arrangement.Effect("twice", p.score()))))
                .toList();
    var asked = question(person("", event("tea", EventType.PURCHASE)), 4);
    var answer = advice.answer(SHOP, ITEMS, doubled, asked);
    for (var item : answer.items()) {
      assertThat(sum(item)).isCloseTo(item.score(), within(1e-5));
      assertThat(item.reasons()).last().extracting(Reason::kind).isEqualTo(Reason.Kind.RULE);
    }
  }

  @Test
  void similarPopularAndLatestLeaveOutWhatIsGone() {
    var items = ITEMS.without("saucer");
    assertThat(advice.similar(SHOP, items, items.number("tea").orElseThrow(), 5))
        .extracting(Advice.Ranked::id)
        .containsExactly("cup");
    assertThat(advice.popular(SHOP, items, "", 5))
        .extracting(Advice.Ranked::id)
        .containsExactly("lamp", "tea", "cup");
    assertThat(advice.latest(SHOP, items, 2))
        .extracting(Advice.Ranked::id)
        .containsExactly("tea", "cup");
  }
}
