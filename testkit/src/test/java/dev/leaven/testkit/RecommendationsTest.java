package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.api.ItemInfo;
import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewEvent;
import dev.leaven.api.NewRecommendation;
import dev.leaven.api.NewRun;
import dev.leaven.api.RankedItems;
import dev.leaven.api.Recommendations;
import dev.leaven.api.Recommendations.Recommended;
import dev.leaven.api.Wire;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A shop over HTTP: events come in, a model is trained and released, and people are answered. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecommendationsTest {
  private static final int ITEMS = 40;
  private static final int PEOPLE = 200;
  private static final int CASES = Integer.getInteger("leaven.cases", 60);
  private static final String[] KINDS = {"tea", "lamp", "toy", "soap"};

  private static TestingLeaven leaven;
  private static LeavenClient client;

  @BeforeAll
  static void open() {
    leaven = TestingLeaven.start();
    client = leaven.client("default", "admin");
    client.createDataset("shop", "recommendation");
    var items = new ArrayList<ItemInfo>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(item("i" + i, KINDS[i % KINDS.length] + " \"number\" " + i + " 茶"));
    }
    client.putItems("shop", items);
    var random = new Random(7);
    var events = new ArrayList<NewEvent>();
    for (int p = 0; p < PEOPLE; p++) {
      int kind = random.nextInt(KINDS.length);
      for (int e = 0; e < 6; e++) {
        int within = (int) (random.nextDouble() * random.nextDouble() * (ITEMS / KINDS.length));
        events.add(bought("u" + p, "i" + (within * KINDS.length + kind), p * 10 + e));
      }
    }
    for (int from = 0; from < events.size(); from += 600) {
      client.addEvents("shop", events.subList(from, Math.min(events.size(), from + 600)));
    }
    client.putUsers(
        "shop", Map.of("u1", Map.of("profile", false), "u2", Map.of("segment", "cafés")));
    train("shop-model");
    client.promote("shop-model", 1, "the first");
  }

  private static ItemInfo item(String id, String title) {
    return new ItemInfo(id, Map.of("title", title));
  }

  private static NewEvent bought(String user, String item, long hours) {
    var time = Instant.now().minus(30_000 - hours, ChronoUnit.MINUTES);
    return NewEvent.of(user + "-" + item + "-" + hours, user, item, "purchase", time);
  }

  private static void train(String model) {
    var run =
        client.watch(
            client
                .start(
                    new NewRun(
                        model,
                        "ease",
                        Optional.empty(),
                        Optional.of("shop"),
                        Map.of("lambda", "5"),
                        Optional.of(1L),
                        Optional.empty()))
                .id(),
            0,
            news -> {});
    assertThat(run.state()).as(run.failure().orElse("")).isEqualTo("succeeded");
  }

  @AfterAll
  static void stop() {
    leaven.close();
  }

  private static List<String> ids(Recommendations answer) {
    return answer.items().stream().map(Recommended::id).toList();
  }

  private static Recommended find(Recommendations answer, String id) {
    return answer.items().stream().filter(i -> i.id().equals(id)).findFirst().orElseThrow();
  }

  private static void requireSums(Recommendations answer) {
    for (var item : answer.items()) {
      assertThat(item.reasons()).isNotEmpty();
      assertThat(item.reasons().stream().mapToDouble(Recommendations.Reason::weight).sum())
          .isCloseTo(item.score(), within(1e-5));
    }
  }

  @Test
  @Order(1)
  void aUserGetsWhatTheEventsSpeakForWithReasonsThatAddUp() {
    for (int p = 2; p < Math.min(PEOPLE, CASES); p++) {
      var answer = client.recommend(NewRecommendation.of("u" + p, 10));
      assertThat(answer.items()).hasSize(10);
      assertThat(answer.version()).isEqualTo(1);
      assertThat(answer.filledBy()).startsWith("personal");
      assertThat(answer.items().getFirst().why().orElseThrow()).startsWith("Because you bought “");
      assertThat(answer.items())
          .isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
      requireSums(answer);
    }
  }

  @Test
  @Order(2)
  void anEventCountsInTheNextAnswerAndWhatWasBoughtIsNotShownAgain() {
    var random = new Random(Long.getLong("leaven.seed", 11));
    for (int c = 0; c < CASES; c++) {
      var user = "new" + random.nextInt(12);
      var before = client.recommend(NewRecommendation.of(user, 30));
      var next = ids(before).get(random.nextInt(20));
      client.addEvents("shop", List.of(bought(user, next, 20_000 + c)));
      var after = client.recommend(NewRecommendation.of(user, 30));
      assertThat(ids(after)).as("case %d", c).doesNotContain(next).isNotEqualTo(ids(before));
      assertThat(after.items())
          .anySatisfy(
              item ->
                  assertThat(item.reasons()).extracting(Recommendations.Reason::id).contains(next));
      requireSums(after);
    }
  }

  @Test
  @Order(3)
  void aNewItemIsRecommendedAtOnceByItsWordsAndGoneOnceItIsTakenOut() {
    var visitor = List.of(NewRecommendation.Happened.of("purchase", "i0"));
    client.putItems("shop", List.of(item("fresh", "tea of a new sort")));
    var answer = client.recommend(NewRecommendation.of(visitor, 39));
    assertThat(find(answer, "fresh").source()).isEqualTo("personal");
    assertThat(find(answer, "fresh").why().orElseThrow()).contains("new, and like “tea");
    requireSums(answer);
    assertThat(client.latest(1).items().getFirst().id()).isEqualTo("fresh");
    assertThat(client.similar("fresh", 3).items().getFirst().title()).startsWith("tea");
    client.removeItem("shop", "fresh");
    assertThat(ids(client.recommend(NewRecommendation.of(visitor, 39)))).doesNotContain("fresh");
  }

  @Test
  @Order(4)
  void whoeverIsNotKnownOrHasNoProfileGetsWhatMostTook() {
    var popular = client.popular(5).items().stream().map(RankedItems.Ranked::id).toList();
    var unknown = client.recommend(NewRecommendation.of("nobody-knows", 5));
    assertThat(unknown.filledBy()).containsExactly("popular");
    assertThat(ids(unknown)).isEqualTo(popular);
    requireSums(unknown);
    assertThat(ids(client.recommend(NewRecommendation.of(List.of(), 5)))).isEqualTo(popular);
    assertThat(ids(client.recommend(NewRecommendation.of("u1", 5)))).isEqualTo(popular);
    var unprofiled =
        new NewRecommendation(
            Optional.of("u5"),
            List.of(NewRecommendation.Happened.of("purchase", "i3")),
            Optional.of(5),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(false));
    assertThat(ids(client.recommend(unprofiled))).isEqualTo(popular);
  }

  @Test
  @Order(5)
  void reasonsAreToldInChinese() throws IOException, InterruptedException {
    var body = "{\"events\":[{\"item\":\"i0\",\"type\":\"purchase\"}],\"count\":1}";
    var headers =
        new String[] {"Content-Type", "application/json", "Accept-Language", "zh-CN,zh;q=0.9"};
    var sent =
        Ask.with(leaven, leaven.adminKey()).send("POST", "/v1/recommendations", body, headers);
    var answer = Wire.LENIENT.readValue(sent.body(), Recommendations.class);
    assertThat(answer.items().getFirst().why().orElseThrow()).startsWith("因为您买过“tea");
  }

  @Test
  @Order(6)
  void anAnswerCanBeLookedUpWithReasonsThatNobodyAskedForAtTheTime() {
    var told = client.recommend(NewRecommendation.of("u7", 6));
    var silent =
        client.recommend(
            new NewRecommendation(
                Optional.of("u7"),
                List.of(),
                Optional.of(6),
                Map.of(),
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                Optional.empty()));
    assertThat(silent.items()).allSatisfy(item -> assertThat(item.reasons()).isEmpty());
    for (var answer : List.of(told, silent)) {
      var kept = client.prediction(answer.prediction());
      var later = Wire.LENIENT.treeToValue(kept.answer(), Recommendations.class);
      assertThat(later.items()).isEqualTo(told.items());
      requireSums(later);
    }
    var log = client.prediction(silent.prediction()).answer().toString();
    assertThat(log).doesNotContain("\"u7\"");
  }

  @Test
  @Order(7)
  void similarItemsAreOfTheSameKindAndAnUnknownOneIs404() {
    assertThat(client.similar("i0", 3).items())
        .hasSize(3)
        .allSatisfy(item -> assertThat(item.title()).startsWith("tea"));
    assertThatThrownBy(() -> client.similar("no-such", 3))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_2111));
  }

  @Test
  @Order(8)
  void whatCannotBeMeantIsRefusedByName() throws IOException, InterruptedException {
    var ask = Ask.with(leaven, leaven.adminKey());
    for (var body :
        List.of(
            "{\"count\":0}",
            "{\"count\":1001}",
            "{\"user\":\" \"}",
            "{\"user\":\"" + "x".repeat(201) + "\"}",
            "{\"events\":[{\"item\":\"i0\",\"type\":\"stare\"}]}",
            "{\"events\":[{\"item\":\"i0\",\"value\":1e300}]}",
            "{\"events\":[{\"item\":\"i0\",\"time\":\"2999-01-01T00:00:00Z\"}]}",
            "{\"events\":[{\"item\":\"\"}]}")) {
      var response = ask.json("POST", "/v1/recommendations", body);
      assertThat(response.statusCode()).as(body).isEqualTo(400);
      assertThat(Ask.problem(response).code()).as(body).isEqualTo("LV-1002");
    }
    assertThat(ask.json("POST", "/v1/recommendations", "{\"usr\":\"a\"}").statusCode())
        .isEqualTo(400);
    assertThat(ask.json("POST", "/v1/recommendations", "{\"model\":\"none\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  @Order(9)
  void aKeyOfAnotherCapabilityIsRefused() throws IOException, InterruptedException {
    var key = leaven.key("default", "vision:read");
    var response = Ask.with(leaven, key).json("POST", "/v1/recommendations", "{}");
    assertThat(response.statusCode()).isEqualTo(403);
  }

  @Test
  @Order(10)
  void withTwoModelsTheQuestionMustSayWhich() throws InterruptedException {
    train("second-model");
    // The only model is taken to be so for a second without looking again.
    Thread.sleep(1_100);
    assertThatThrownBy(() -> client.recommend(NewRecommendation.of("u3", 3)))
        .isInstanceOfSatisfying(
            LeavenException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.LV_2141);
              assertThat(e.detail()).contains("shop-model", "second-model");
            });
    var named =
        new NewRecommendation(
            Optional.of("u3"),
            List.of(),
            Optional.of(3),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("shop-model"),
            Optional.empty());
    assertThat(client.recommend(named).items()).hasSize(3);
  }
}
